-- care/add_note: Vie coop notes something on a lab
-- writes: lab_note
insert into lab_note (id, lab_id, body, written_by, written_at) values ($id, $lab_id, $body, $written_by, $written_at)
