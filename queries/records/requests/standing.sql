-- requests/standing: what tells at once whether a request moved: its version, and its newest state
select r.version, s.id as state_id, s.state
from budget_request as r
left join request_state as s on s.request_id = r.id and s.removed_at is null
where r.id = $id and r.removed_at is null
order by s.since desc nulls last, s.id desc nulls last
limit 1
