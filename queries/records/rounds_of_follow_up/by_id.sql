-- rounds_of_follow_up/by_id: one round of follow-up
select id, name, asked_on, due_on, note, closed_on, report, version
from follow_up_round
where id = $id and removed_at is null
