-- evaluations/answers_of: the answers of one evaluation
select id, evaluation_id, criterion_id, value, said, not_applicable, note
from evaluation_answer
where evaluation_id = $evaluation_id and removed_at is null
order by answered_at, id
