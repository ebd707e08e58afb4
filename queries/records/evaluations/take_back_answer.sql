-- evaluations/take_back_answer: another answer takes its place, or none
-- writes: evaluation_answer
update evaluation_answer set removed_at = $removed_at
where evaluation_id = $evaluation_id and criterion_id = $criterion_id and removed_at is null
