-- care/tasks: tasks, the open ones first and of those the earliest due: of one lab, of one owner, or all
select t.id, t.lab_id, l.name as lab, t.body, t.owner_id, a.name as owner, t.due_on, t.state, t.made_on, t.closed_on,
       t.reason, t.version
from lab_task as t
join lab as l on l.id = t.lab_id
left join account as a on a.id = t.owner_id
where t.removed_at is null
  and ($lab_id is null or t.lab_id = $lab_id)
  and ($owner_id is null or t.owner_id = $owner_id)
  and ($state is null or t.state = $state)
order by case t.state when 'open' then 0 else 1 end, case t.state when 'open' then t.due_on end nulls last,
         t.closed_on desc nulls last, t.id
