-- rounds/change: its settings. While it collects, what was blind stays blind and the form stays the same.
-- writes: evaluation_round
update evaluation_round
set name = $name, form_version_id = $form_version_id, blind = $blind, wanted = $wanted, due_on = $due_on, version = version + 1
where id = $id and version = $version and removed_at is null and phase in ('planned', 'collecting')
  and (phase = 'planned' or (form_version_id = $form_version_id and ($blind or not blind)))
returning id
