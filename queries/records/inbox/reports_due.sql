-- inbox/reports_due: paid requests of a person or of their labs whose account is due on $on_day and not filed, or came back
select r.id, r.title as name, r.report_due_on as since
from budget_request as r
join (
    select request_id, state,
           row_number() over (partition by request_id order by since desc nulls last, id desc nulls last) as place
    from request_state
    where removed_at is null
) as s on s.request_id = r.id and s.place = 1
where r.removed_at is null and s.state in ('partly_paid', 'paid') and r.report_due_on <= $on_day
  and not exists (
      select 1 from request_report as p
      where p.request_id = r.id and p.removed_at is null
        and not exists (select 1 from report_return as b where b.report_id = p.id))
  and (r.author_id = $person_id
       or r.lab_id in (
           select m.lab_id from membership as m
           where m.person_id = $person_id and m.removed_at is null and m.state = 'active'
             and m.role in ('participant', 'initiator', 'animator')
             and (m.from_date is null or m.from_date <= $on_day) and (m.until_date is null or m.until_date >= $on_day)))
order by r.report_due_on, r.id
