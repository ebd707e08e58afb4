-- overdue_recommendations
-- title:    Recommendations that are overdue
-- says:     {rows} recommendations are overdue; the longest is {first_title}.
-- says_one: {rows} recommendation is overdue: {first_title}.
-- params:   as_of DATE, read_in VARCHAR?
-- columns:  recommendation_id UUID; code VARCHAR; title VARCHAR; theme VARCHAR; cycle VARCHAR; owner VARCHAR; status VARCHAR;
--           due_on DATE; late_days BIGINT [days]
-- grain:    one row per recommendation, the longest overdue first
-- action:   recommendations.view
-- counts:   Accepted, not finished, and due before the as-at day; or postponed until a day before it and not decided on again.
-- uses:     recommendation_as_of, recommendation_title
select r.id as recommendation_id, r.external_id as code, coalesce(w.title, r.title) as title, r.theme, r.cycle, r.owner, r.status,
       case when r.status = 'postponed' then r.review_on else r.due_on end as due_on,
       cast($as_of - case when r.status = 'postponed' then r.review_on else r.due_on end as BIGINT) as late_days
from recommendation_as_of as r
left join recommendation_title as w on w.recommendation_id = r.id
where (r.is_unfinished and r.due_on < $as_of) or (r.status = 'postponed' and r.review_on < $as_of)
order by late_days desc, title, recommendation_id
