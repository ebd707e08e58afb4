-- ties/of_lab: what a lab is linked to, from either side, the newest first
select k.id, k.lab_id, k.other_id, k.kind, k.reason, k.made_on, a.name as who,
       case when k.lab_id = $lab_id then k.other_id else k.lab_id end as linked_id, o.name as linked
from lab_link as k
join lab as o on o.id = case when k.lab_id = $lab_id then k.other_id else k.lab_id end and o.removed_at is null
left join account as a on a.id = k.made_by
where (k.lab_id = $lab_id or k.other_id = $lab_id) and k.removed_at is null
order by k.made_on desc nulls last, k.id desc nulls last
