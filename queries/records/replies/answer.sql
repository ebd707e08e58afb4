-- replies/answer: what came of a reply
-- writes: decision_reply
update decision_reply set answer = $answer, answered_by = $answered_by, answered_at = $answered_at, version = version + 1
where id = $id and version = $version and answered_at is null and removed_at is null
returning id
