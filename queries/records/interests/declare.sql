-- interests/declare: an interest of somebody's own
-- writes: interest
insert into interest (id, person_id, lab_id, request_id, payee, note, from_date, declared_at, version)
values ($id, $person_id, $lab_id, $request_id, $payee, $note, $from_date, $declared_at, 1)
