-- care/put_aside: a signal of a lab is not shown until a day, with the reason
-- writes: signal_aside
insert into signal_aside (id, lab_id, signal, from_date, until_date, reason, set_by)
values ($id, $lab_id, $signal, $from_date, $until_date, $reason, $set_by)
