-- rounds/add: a round that is being set up
-- writes: evaluation_round
insert into evaluation_round (id, subject_kind, name, form_version_id, envelope_id, cycle_id, phase, blind, wanted, due_on, created_at, version)
values ($id, $subject_kind, $name, $form_version_id, $envelope_id, $cycle_id, 'planned', $blind, $wanted, $due_on, $created_at, 1)
