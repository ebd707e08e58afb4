-- progress_by_theme_and_year
-- title:    Who filed a progress update, per theme and year
-- says:     {reports} progress updates were filed by {labs} labs.
-- params:   as_of DATE
-- columns:  theme VARCHAR; year INTEGER; active_labs BIGINT [labs]; active_labs_filed BIGINT [labs]; labs_filed BIGINT [labs];
--           reports BIGINT [progress updates]; share DOUBLE [% of active labs]
-- grain:    one row per theme and year that a filed update reports on
-- chart:    heat x=year y=theme color=labs_filed
-- action:   activity.view
-- counts:   Labs that filed an update about the year by the as-at day, and how many of them are active now.
-- of:       The labs of the theme that are active on the as-at day.
-- total:    progress_total
-- agrees:   sum(reports) = progress_total.reports
-- uses:     progress_as_of, lab_as_of
with active as (
    select theme, count(*) as labs from lab_as_of where state = 'active' group by theme
),
filed as (
    select theme, year, count(*) as reports, count(distinct lab_id) as labs,
           count(distinct lab_id) filter (where lab_state = 'active') as active_labs
    from progress_as_of
    where is_filed
    group by theme, year
)
select f.theme, f.year, coalesce(a.labs, 0) as active_labs, f.active_labs as active_labs_filed, f.labs as labs_filed, f.reports,
       100.0 * f.active_labs / nullif(a.labs, 0) as share
from filed as f
left join active as a on a.theme is not distinct from f.theme
order by f.theme nulls last, f.year
