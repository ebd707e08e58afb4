-- evaluations/answers_of_round: the answers of every submitted evaluation of a round
select e.subject_id, e.account_id, w.evaluation_id, w.criterion_id, w.value, w.said, w.not_applicable, w.note
from evaluation_answer as w
join evaluation as e on e.id = w.evaluation_id
where e.round_id = $round_id and e.state = 'submitted' and e.removed_at is null and w.removed_at is null
order by e.assigned_at, e.id, w.answered_at, w.id
