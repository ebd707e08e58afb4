-- experts/requests: what was asked of experts, the newest first: by one lab, of one account, or all
select q.id, q.expert_id, e.name as expert, e.field, e.account_id, q.lab_id, l.name as lab, q.need_id, q.question, q.state,
       q.asked_on, q.asked_by, q.answered_on, q.answered_by, q.answer, q.version
from expert_request as q
join expert as e on e.id = q.expert_id
join lab as l on l.id = q.lab_id and l.removed_at is null
where q.removed_at is null
  and (cast($lab_id as UUID) is null or q.lab_id = $lab_id)
  and (cast($account_id as UUID) is null or e.account_id = $account_id)
order by q.asked_on desc nulls last, q.id desc nulls last
limit 200
