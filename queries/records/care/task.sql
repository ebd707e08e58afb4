-- care/task: one task
select t.id, t.lab_id, t.body, t.owner_id, t.due_on, t.state, t.closed_on, t.reason, t.version
from lab_task as t
where t.id = $id and t.removed_at is null
