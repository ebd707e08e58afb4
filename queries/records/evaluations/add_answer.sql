-- evaluations/add_answer: an answer, or that the criterion does not apply
-- writes: evaluation_answer
insert into evaluation_answer (id, evaluation_id, criterion_id, value, said, not_applicable, note, answered_at)
values ($id, $evaluation_id, $criterion_id, $value, $said, $not_applicable, $note, $answered_at)
