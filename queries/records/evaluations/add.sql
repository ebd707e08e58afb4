-- evaluations/add: somebody is asked to evaluate something
-- writes: evaluation
insert into evaluation (id, round_id, subject_id, subject_version, account_id, state, assigned_at, version)
values ($id, $round_id, $subject_id, $subject_version, $account_id, 'assigned', $assigned_at, 1)
