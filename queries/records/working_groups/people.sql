-- working_groups/people: who is in a working group on $on_day, those who run it first; somebody with two accounts has two rows
select m.person_id, a.id as account_id, p.name, m.role, m.from_date, m.until_date, m.id, m.version
from working_group_member as m
join person as p on p.id = m.person_id and p.removed_at is null
left join account as a on a.person_id = m.person_id and a.disabled_at is null
where m.working_group_id = $working_group_id and m.removed_at is null
  and m.from_date <= $on_day and (m.until_date is null or m.until_date >= $on_day)
order by case m.role when 'animator' then 1 when 'secretary' then 2 else 3 end, p.name nulls last, m.id, a.created_at nulls last, a.id nulls last
