-- evaluations/by_id: one evaluation
select id, round_id, subject_id, subject_version, account_id, state, assigned_at, submitted_at, no_conflict_at, reason,
       confidence, overall, comment_to_authors, internal_comment, version
from evaluation
where id = $id and removed_at is null
