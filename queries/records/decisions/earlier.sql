-- decisions/earlier: what a lab asked for before, and how many accounts of it there are, the newest first
select r.id, r.title, r.requested_cents, r.submitted_on, s.state, s.granted_cents,
       (select count(*) from request_report as p where p.request_id = r.id and p.removed_at is null) as reports
from budget_request as r
left join (
    select request_id, state,
           max(granted_cents) over (partition by request_id) as granted_cents,
           row_number() over (partition by request_id order by since desc nulls last, id desc nulls last) as place
    from request_state
    where removed_at is null
) as s on s.request_id = r.id and s.place = 1
where r.lab_id = $lab_id and r.id <> $request_id and r.removed_at is null and coalesce(s.state, 'submitted') <> 'draft'
order by r.submitted_on desc nulls last, r.id desc nulls last
