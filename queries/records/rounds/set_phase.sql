-- rounds/set_phase: the next phase
-- writes: evaluation_round
update evaluation_round set phase = $phase, version = version + 1
where id = $id and version = $version and removed_at is null
returning id
