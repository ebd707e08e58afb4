-- evaluations/begin: no conflict is declared, and this version of the text is read
-- writes: evaluation
update evaluation set state = $state, no_conflict_at = $no_conflict_at, subject_version = $subject_version, version = version + 1
where id = $id and version = $version and removed_at is null
returning id
