-- care/notes: what Vie coop noted on a lab, the newest first
select n.id, n.body, n.written_at, a.name as who
from lab_note as n
left join account as a on a.id = n.written_by
where n.lab_id = $lab_id and n.removed_at is null
order by n.written_at desc nulls last, n.id desc nulls last
