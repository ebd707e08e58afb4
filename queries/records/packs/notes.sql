-- packs/notes: what happened while a notebook was presented, the oldest first
select n.id, n.cell_id, n.kind, n.account_id, a.name as who, n.said, b.name as noted_by_name, n.noted_at
from presenting_note as n
left join account as a on a.id = n.account_id
left join account as b on b.id = n.noted_by
where n.notebook_id = $notebook_id and n.removed_at is null
order by n.noted_at, n.id
