-- ties/add: a lab is linked to another, with what they share
-- writes: lab_link
insert into lab_link (id, lab_id, other_id, kind, reason, made_on, made_by)
values ($id, $lab_id, $other_id, $kind, $reason, $made_on, $made_by)
