-- inbox/requests_to_check: the requests that wait for the staff to check them, the longest first
select r.id, r.title as name, s.since
from budget_request as r
join (
    select request_id, state, since,
           row_number() over (partition by request_id order by since desc nulls last, id desc nulls last) as place
    from request_state
    where removed_at is null
) as s on s.request_id = r.id and s.place = 1
where r.removed_at is null and s.state in ('submitted', 'screening', 'resubmitted')
order by s.since, r.id
