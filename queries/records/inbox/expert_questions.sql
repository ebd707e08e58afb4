-- inbox/expert_questions: questions to experts that have no answer, the longest first; without an account the staff pass them on
select q.id, q.lab_id, l.name, x.account_id, q.state, q.asked_on as since
from expert_request as q
join expert as x on x.id = q.expert_id and x.removed_at is null
join lab as l on l.id = q.lab_id and l.removed_at is null
where q.state in ('asked', 'accepted') and q.removed_at is null
order by q.asked_on, q.id
