-- replies/by_id: one reply
select id, decision_id, working_group_id, lab_id, body, written_by, written_at, answer, answered_by, answered_at, version
from decision_reply where id = $id and removed_at is null
