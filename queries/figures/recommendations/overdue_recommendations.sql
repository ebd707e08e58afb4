-- overdue_recommendations
-- title:    Recommendations that are overdue
-- says:     {rows} recommendations are overdue; the longest is {first_title}.
-- params:   as_of DATE
-- columns:  recommendation_id UUID; code VARCHAR; title VARCHAR; theme VARCHAR; cycle VARCHAR; owner VARCHAR; status VARCHAR;
--           due_on DATE; late_days BIGINT [days]
-- grain:    one row per recommendation, the longest overdue first
-- action:   recommendations.view
-- counts:   Accepted, not finished, and due before the as-at day; or postponed until a day before it and not decided on again.
-- uses:     recommendation_as_of
select id as recommendation_id, external_id as code, title, theme, cycle, owner, status,
       case when status = 'postponed' then review_on else due_on end as due_on,
       cast($as_of - case when status = 'postponed' then review_on else due_on end as BIGINT) as late_days
from recommendation_as_of
where (is_unfinished and due_on < $as_of) or (status = 'postponed' and review_on < $as_of)
order by late_days desc, title, recommendation_id
