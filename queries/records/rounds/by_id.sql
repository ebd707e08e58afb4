-- rounds/by_id: one round
select id, subject_kind, name, form_version_id, envelope_id, cycle_id, phase, blind, wanted, due_on, version
from evaluation_round
where id = $id and removed_at is null
