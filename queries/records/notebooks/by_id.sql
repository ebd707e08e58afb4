-- notebooks/by_id: a notebook, who owns it, and the number of its last step
select n.id, n.title, n.owner_id, a.name as owner, n.template, n.board_meeting_id, n.made_at, n.version,
       (select max(s.number) from notebook_step as s where s.notebook_id = n.id) as last_step
from notebook as n
join account as a on a.id = n.owner_id
where n.id = $id and n.removed_at is null
