-- requests/states: what a request went through, the newest last
select id, state, since, granted_cents, reason, decided_by
from request_state
where request_id = $request_id and removed_at is null
order by since, id
