-- progress_by_year
-- title:    Progress updates filed, per year
-- says:     {reports} progress updates were filed by {labs} labs, the latest about {last_year}.
-- params:   as_of DATE, gaps_from INTEGER = 8
-- columns:  year INTEGER; reports BIGINT [progress updates]; labs BIGINT [labs]; with_gaps BIGINT [progress updates];
--           nothing_filled BIGINT [progress updates]
-- grain:    one row per year that a filed update reports on
-- chart:    bar x=year y=reports
-- action:   activity.view
-- counts:   Progress updates that were filed by the as-at day. With gaps: so many questions or more were left unanswered.
-- total:    progress_total
-- agrees:   sum(reports) = progress_total.reports; sum(with_gaps) = progress_total.with_gaps;
--           sum(nothing_filled) = progress_total.nothing_filled
-- opens:    progress_list year=year
-- uses:     progress_as_of
select year, count(*) as reports,
       count(distinct lab_id) as labs,
       count(*) filter (where answers_empty >= $gaps_from) as with_gaps,
       count(*) filter (where answers_filled = 0) as nothing_filled
from progress_as_of
where is_filed
group by year
order by year
