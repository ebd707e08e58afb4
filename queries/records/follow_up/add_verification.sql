-- follow_up/add_verification: a second person confirms or doubts an entry
-- writes: follow_up_verification
insert into follow_up_verification (id, entry_id, confirmed, note, verified_by, verified_on, recorded_at)
values ($id, $entry_id, $confirmed, $note, $verified_by, $verified_on, $recorded_at)
