-- progress_total
-- title:    Progress updates filed
-- says:     {reports} progress updates were filed by {labs} labs; {with_gaps} have many gaps, {nothing_filled} say nothing at all.
-- params:   as_of DATE, gaps_from INTEGER = 8
-- columns:  reports BIGINT [progress updates]; labs BIGINT [labs]; with_gaps BIGINT [progress updates];
--           nothing_filled BIGINT [progress updates]
-- grain:    one row
-- action:   activity.view
-- counts:   Progress updates that were filed by the as-at day. With gaps: so many questions or more were left unanswered.
-- uses:     progress_as_of
select count(*) as reports,
       count(distinct lab_id) as labs,
       count(*) filter (where answers_empty >= $gaps_from) as with_gaps,
       count(*) filter (where answers_filled = 0) as nothing_filled
from progress_as_of
where is_filed
