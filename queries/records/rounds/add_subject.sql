-- rounds/add_subject: something that the round is about
-- writes: round_subject
insert into round_subject (id, round_id, subject_id, added_at)
values ($id, $round_id, $subject_id, $added_at)
