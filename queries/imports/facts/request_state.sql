-- a request's state: for a new one also that it was submitted, later where the file says another than the record
with said as (
    select p.n, p.id, p.what, i.state, i.submitted_on, i.reason, i.decided_on,
           coalesce(i.decided_on, case when p.what = 'create' then i.submitted_on end, cast('{today}' as date)) as since,
           case when i.state in ('approved', 'approved_in_part', 'committed', 'partly_paid', 'paid', 'settled')
                then coalesce(i.granted, case when i.state = 'approved' then q.requested_cents end) end as granted_cents
    from incoming as i
    join plan as p on p.n = i.n
    join budget_request as q on q.id = p.id
    where p.what in ('create', 'revive') or {given}
),
last_known as (
    select request_id, arg_max(state, (since, id)) as state,
           arg_max(granted_cents, (since, id)) filter (where granted_cents is not null) as granted_cents
    from live.request_state
    group by request_id
)
select s.n, cast(null as uuid) as replaced_id, s.id as request_id, s.state, s.since, s.granted_cents, s.reason
from said as s
left join last_known as k on k.request_id = s.id
where (k.state is distinct from s.state
       or (s.granted_cents is not null and s.granted_cents is distinct from k.granted_cents))
  and not exists (select 1 from live.request_state as r
                  where r.request_id = s.id and r.state = s.state and r.since = s.decided_on
                    and r.granted_cents is not distinct from s.granted_cents)
union all
select s.n, cast(null as uuid), s.id, 'submitted', s.submitted_on, null, null
from said as s
left join last_known as k on k.request_id = s.id
where k.request_id is null and s.state <> 'submitted' and s.state <> 'draft' and s.submitted_on < s.since
