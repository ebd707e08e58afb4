-- stale_follow_up
-- title:    Recommendations not heard of for a year
-- says:     {rows} accepted recommendations have not been heard of for a year; the longest is {first_title}.
-- says_one: {rows} accepted recommendation has not been heard of for a year: {first_title}.
-- params:   as_of DATE, read_in VARCHAR?
-- columns:  recommendation_id UUID; code VARCHAR; title VARCHAR; theme VARCHAR; cycle VARCHAR; owner VARCHAR; status VARCHAR;
--           heard_on DATE; age_days BIGINT [days]
-- grain:    one row per recommendation, the longest silent first
-- action:   recommendations.view
-- counts:   Accepted and not finished, and neither decided on nor followed up in the 365 days before the as-at day.
-- uses:     recommendation_as_of, recommendation_title
select r.id as recommendation_id, r.external_id as code, coalesce(w.title, r.title) as title, r.theme, r.cycle, r.owner, r.status,
       r.heard_on, r.age_days
from recommendation_as_of as r
left join recommendation_title as w on w.recommendation_id = r.id
where r.is_silent
order by r.heard_on, title, recommendation_id
