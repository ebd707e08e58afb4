-- request_as_of: every budget request submitted up to $as_of, with its state then and what was granted by then
select r.id, r.external_id, r.title, r.envelope_id, r.lab_id, coalesce(r.theme_id, l.theme_id) as theme_id,
       r.place, r.requested_cents, r.currency, r.submitted_on, s.state, s.since as state_since,
       coalesce(s.granted_cents, 0) as granted_cents
from live.budget_request as r
left join live.lab as l on l.id = r.lab_id
left join (
    select request_id, arg_max(state, (since, id)) as state, max(since) as since,
           arg_max(granted_cents, (since, id)) filter (where granted_cents is not null) as granted_cents
    from live.request_state
    where since <= $as_of
    group by request_id
) as s on s.request_id = r.id
where coalesce(r.submitted_on, s.since, $as_of) <= $as_of
