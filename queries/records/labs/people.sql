-- labs/people: who is in a lab on $on_day, in any role, those who run it first; somebody with two accounts has two rows
select m.id, m.person_id, a.id as account_id, p.name, m.role, m.from_date, m.until_date,
       coalesce(m.language, p.language) as language, m.version
from membership as m
join person as p on p.id = m.person_id and p.removed_at is null
left join account as a on a.person_id = m.person_id and a.disabled_at is null
where m.lab_id = $lab_id and m.removed_at is null
  and m.state in ('active', 'left', 'ended')
  and (m.from_date is null or m.from_date <= $on_day)
  and (m.until_date >= $on_day or (m.until_date is null and m.state = 'active'))
order by case m.role when 'animator' then 1 when 'initiator' then 2 when 'participant' then 3 else 4 end,
         p.name nulls last, m.id, a.created_at nulls last, a.id nulls last
