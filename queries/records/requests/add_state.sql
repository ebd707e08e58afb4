-- requests/add_state: what a request has become
-- writes: request_state
insert into request_state (id, request_id, state, since, granted_cents, reason, decided_by)
values ($id, $request_id, $state, $since, $granted_cents, $reason, $decided_by)
