-- needs/add: a lab says what it needs
-- writes: lab_need
insert into lab_need (id, lab_id, kind, body, state, asked_on, asked_by, version)
values ($id, $lab_id, $kind, $body, 'open', $asked_on, $asked_by, 1)
