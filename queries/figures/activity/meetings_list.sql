-- meetings_list
-- title:    Meetings held
-- says:     {rows} meetings were held.
-- says_one: {rows} meeting was held.
-- params:   as_of DATE, since DATE?, theme VARCHAR?, place VARCHAR?, month DATE?
-- columns:  held_on DATE; title VARCHAR; theme VARCHAR; lab_id UUID; lab VARCHAR; place VARCHAR; city VARCHAR;
--           declared_people BIGINT [people declared]
-- grain:    one row per meeting, newest first
-- action:   activity.view
-- counts:   Meetings that were held, with the headcount that was declared; empty where nobody counted.
-- uses:     meeting_as_of
select held_on, title, theme, lab_id, lab, place, city, declared_people
from meeting_as_of
where ($since is null or held_on >= $since)
  and ($theme is null or theme = $theme)
  and ($place is null or place = $place)
  and ($month is null or cast(date_trunc('month', held_on) as DATE) = $month)
order by held_on desc, title, id
