-- allocation/requests: an envelope's requests with their newest state, what the newest approval grants, and what is prepared and not yet applied
select r.id, r.external_id, r.title, r.place, r.purpose, r.requested_cents, r.version, r.submitted_on, t.name as theme,
       coalesce(s.state, 'submitted') as state, s.since, coalesce(g.granted_cents, case when g.id is null then null else r.requested_cents end) as granted_cents,
       p.outcome as proposed, coalesce(p.granted_cents, r.requested_cents) as proposed_cents
from budget_request as r
left join lab as l on l.id = r.lab_id
left join theme as t on t.id = coalesce(r.theme_id, l.theme_id)
left join (select id, request_id, state, since, row_number() over (partition by request_id order by since desc nulls last, id desc nulls last) as place
           from request_state where removed_at is null) as s on s.request_id = r.id and s.place = 1
left join (select id, request_id, granted_cents, row_number() over (partition by request_id order by since desc nulls last, id desc nulls last) as place
           from request_state where removed_at is null and state in ('approved', 'approved_in_part')) as g on g.request_id = r.id and g.place = 1
left join (select request_id, request_version, state_id, outcome, granted_cents,
                  row_number() over (partition by request_id order by prepared_at desc nulls last, id desc nulls last) as place
           from request_decision where applied_at is null and dropped_at is null) as p
       on p.request_id = r.id and p.place = 1 and p.request_version = r.version and (p.state_id is null or p.state_id = s.id)
where r.envelope_id = $envelope_id and r.removed_at is null
order by r.title, r.id
