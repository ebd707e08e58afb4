-- requests/in_state: the requests that are in one of three states now, the oldest first
select id, title, lab, requested_cents, currency, submitted_on, needed_by, state
from (
    select r.id, r.title, l.name as lab, r.requested_cents, r.currency, r.submitted_on, r.needed_by,
           (select s.state from request_state as s where s.request_id = r.id and s.removed_at is null
            order by s.since desc nulls last, s.id desc nulls last limit 1) as state
    from budget_request as r
    left join lab as l on l.id = r.lab_id
    where r.removed_at is null
) as standing
where state in ($first, $second, $third)
order by submitted_on nulls first, id
