-- inbox/tasks: what an account has taken on for a lab and not done, the first due first
select k.id, k.lab_id, l.name, k.body, k.due_on, k.made_on as since
from lab_task as k
join lab as l on l.id = k.lab_id and l.removed_at is null
where k.owner_id = $account_id and k.state = 'open' and k.removed_at is null
order by k.due_on, k.id
