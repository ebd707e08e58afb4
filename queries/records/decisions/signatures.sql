-- decisions/signatures: who signed a decision, the first one first
select s.account_id, s.person_id, a.name, s.role, s.step
from decision_signature as s
join account as a on a.id = s.account_id
where s.decision_id = $decision_id
order by s.signed_at, s.id
