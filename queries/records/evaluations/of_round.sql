-- evaluations/of_round: every evaluation of a round, without what is in it
select e.id, e.subject_id, e.subject_version, e.account_id, a.name as evaluator, e.state, e.submitted_at, e.reason, e.version
from evaluation as e
left join account as a on a.id = e.account_id
where e.round_id = $round_id and e.removed_at is null
order by e.subject_id, e.assigned_at, e.id
