-- care/aside: one signal that was put aside
select s.id, s.lab_id, s.signal, s.from_date, s.until_date, s.reason
from signal_aside as s
where s.id = $id and s.removed_at is null
