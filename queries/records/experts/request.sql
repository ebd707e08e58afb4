-- experts/request: a question to an expert as it stands
select q.id, q.expert_id, e.name as expert, e.field, e.account_id, q.lab_id, l.name as lab, q.need_id, q.question, q.state,
       q.asked_on, q.asked_by, q.answered_on, q.answered_by, q.answer, q.version
from expert_request as q
join expert as e on e.id = q.expert_id
join lab as l on l.id = q.lab_id
where q.id = $id and q.removed_at is null
