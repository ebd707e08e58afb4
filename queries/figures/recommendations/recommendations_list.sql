-- recommendations_list
-- title:    Recommendations
-- says:     {rows} recommendations.
-- says_one: {rows} recommendation.
-- params:   as_of DATE, theme VARCHAR?, cycle VARCHAR?, working_group VARCHAR?, status VARCHAR?, age VARCHAR?, read_in VARCHAR?
-- columns:  recommendation_id UUID; code VARCHAR; title VARCHAR; theme VARCHAR; cycle VARCHAR; working_group VARCHAR; status VARCHAR;
--           decided_on DATE; known_on DATE; age_days BIGINT [days]
-- grain:    one row per recommendation, in chronological order
-- action:   recommendations.view
-- counts:   The word is derived from the newest decision and the newest follow-up by the as-at day. The age is that of what is known: days since the newest decision or follow-up.
-- note:     A title stands in the language that one reads in where it was translated, else in its own.
-- uses:     recommendation_as_of, recommendation_title
select r.id as recommendation_id, r.external_id as code, coalesce(w.title, r.title) as title, r.theme, r.cycle, r.working_group, r.status,
       r.decided_on, r.known_on, r.age_days
from recommendation_as_of as r
left join recommendation_title as w on w.recommendation_id = r.id
where ($theme is null or r.theme = $theme)
  and ($cycle is null or r.cycle = $cycle)
  and ($working_group is null or r.working_group = $working_group)
  and ($status is null or r.status = $status)
  and ($age is null or r.age = $age)
order by r.cycle_starts_on nulls last, r.submitted_on, code nulls last, title, recommendation_id
