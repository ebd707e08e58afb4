-- requests/of_person: the requests that somebody wrote, and those of the labs in which they take part on $on_day
select r.id, r.lab_id, r.title, l.name as lab, r.requested_cents, r.currency, r.submitted_on, r.needed_by,
       (select s.state from request_state as s where s.request_id = r.id and s.removed_at is null
        order by s.since desc nulls last, s.id desc nulls last limit 1) as state
from budget_request as r
left join lab as l on l.id = r.lab_id
where r.removed_at is null
  and (r.author_id = $person_id
       or r.lab_id in (
           select m.lab_id from membership as m
           where m.person_id = $person_id and m.removed_at is null and m.state = 'active'
             and m.role in ('participant', 'initiator', 'animator')
             and (m.from_date is null or m.from_date <= $on_day) and (m.until_date is null or m.until_date >= $on_day)))
order by r.submitted_on desc nulls first, r.id desc nulls last
