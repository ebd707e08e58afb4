-- evaluations/of_subject: every evaluation of something in a round, or of all that is in it, in whatever state
select e.id, e.round_id, e.subject_id, e.subject_version, e.account_id, a.name as evaluator, e.state, e.submitted_at, e.reason,
       e.confidence, e.overall, e.comment_to_authors, e.internal_comment, e.version
from evaluation as e
left join account as a on a.id = e.account_id
where e.round_id = $round_id and (e.subject_id = $subject_id or $subject_id is null) and e.removed_at is null
order by e.assigned_at, e.id
