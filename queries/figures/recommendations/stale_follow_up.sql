-- stale_follow_up
-- title:    Recommendations not heard of for a year
-- says:     {rows} accepted recommendations have not been heard of for a year; the longest is {first_title}.
-- params:   as_of DATE
-- columns:  recommendation_id UUID; code VARCHAR; title VARCHAR; theme VARCHAR; cycle VARCHAR; owner VARCHAR; status VARCHAR;
--           heard_on DATE; age_days BIGINT [days]
-- grain:    one row per recommendation, the longest silent first
-- action:   recommendations.view
-- counts:   Accepted and not finished, and neither decided on nor followed up in the 365 days before the as-at day.
-- uses:     recommendation_as_of
select id as recommendation_id, external_id as code, title, theme, cycle, owner, status, heard_on, age_days
from recommendation_as_of
where is_silent
order by heard_on, title, recommendation_id
