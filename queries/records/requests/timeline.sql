-- requests/timeline: what a request went through and who moved it on, the oldest first
select s.id, s.state, s.since, s.granted_cents, s.reason, a.name as who
from request_state as s
left join account as a on a.id = s.decided_by
where s.request_id = $request_id and s.removed_at is null
order by s.since, s.id
