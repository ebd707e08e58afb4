-- inbox/requests_back: the requests that came back with a question to their author or lab, the longest first
select r.id, r.title as name, s.since
from budget_request as r
join (
    select request_id, state, since,
           row_number() over (partition by request_id order by since desc nulls last, id desc nulls last) as place
    from request_state
    where removed_at is null
) as s on s.request_id = r.id and s.place = 1
where r.removed_at is null and s.state = 'more_information_requested'
  and (r.author_id = $person_id
       or r.lab_id in (
           select m.lab_id from membership as m
           where m.person_id = $person_id and m.removed_at is null and m.state = 'active'
             and m.role in ('participant', 'initiator', 'animator')
             and (m.from_date is null or m.from_date <= $on_day) and (m.until_date is null or m.until_date >= $on_day)))
order by s.since, r.id
