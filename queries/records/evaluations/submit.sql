-- evaluations/submit: done, about this version of the text
-- writes: evaluation
update evaluation set state = 'submitted', submitted_at = $submitted_at, subject_version = $subject_version, version = version + 1
where id = $id and version = $version and removed_at is null
returning id
