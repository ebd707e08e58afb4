-- owners/of_recommendation: who had to report on a recommendation, in periods, the newest first
select o.id, o.account_id, a.name, a.disabled_at, o.from_date, o.until_date, o.version
from recommendation_owner as o
left join account as a on a.id = o.account_id
where o.recommendation_id = $recommendation_id and o.removed_at is null
order by o.from_date desc nulls last, o.id desc nulls last
