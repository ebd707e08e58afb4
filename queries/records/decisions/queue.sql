-- decisions/queue: the requests that are ready for decision, and those that were deferred, the oldest first
select r.id, r.title, r.requested_cents, r.currency, r.submitted_on, r.needed_by, r.lab_id, l.name as lab, t.name as theme,
       r.envelope_id, e.name as envelope, s.state, s.since, s.id as state_id, r.version
from budget_request as r
join (
    select id, request_id, state, since, row_number() over (partition by request_id order by since desc nulls last, id desc nulls last) as place
    from request_state
    where removed_at is null
) as s on s.request_id = r.id and s.place = 1
left join lab as l on l.id = r.lab_id
left join theme as t on t.id = coalesce(r.theme_id, l.theme_id)
left join envelope as e on e.id = r.envelope_id
where r.removed_at is null and s.state in ('ready_for_decision', 'deferred')
order by r.submitted_on nulls first, r.title, r.id
