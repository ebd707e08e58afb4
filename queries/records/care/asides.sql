-- care/asides: the signals of a lab that were put aside, the newest first
select s.id, s.signal, s.from_date, s.until_date, s.reason, a.name as who
from signal_aside as s
left join account as a on a.id = s.set_by
where s.lab_id = $lab_id and s.removed_at is null
order by s.from_date desc nulls last, s.id desc nulls last
