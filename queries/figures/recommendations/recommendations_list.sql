-- recommendations_list
-- title:    Recommendations
-- says:     {rows} recommendations.
-- params:   as_of DATE, theme VARCHAR?, cycle VARCHAR?, working_group VARCHAR?, status VARCHAR?
-- columns:  recommendation_id UUID; code VARCHAR; title VARCHAR; theme VARCHAR; cycle VARCHAR; working_group VARCHAR; status VARCHAR;
--           decided_on DATE; known_on DATE; age_days BIGINT [days]
-- grain:    one row per recommendation, in chronological order
-- action:   recommendations.view
-- counts:   The word is derived from the newest decision and the newest follow-up by the as-at day. The age is that of what is known: days since the newest decision or follow-up.
-- uses:     recommendation_as_of
select id as recommendation_id, external_id as code, title, theme, cycle, working_group, status, decided_on, known_on, age_days
from recommendation_as_of
where ($theme is null or theme = $theme)
  and ($cycle is null or cycle = $cycle)
  and ($working_group is null or working_group = $working_group)
  and ($status is null or status = $status)
order by cycle_starts_on nulls last, submitted_on, code nulls last, title, recommendation_id
