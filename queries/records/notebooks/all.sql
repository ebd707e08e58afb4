-- notebooks/all: every notebook with its shares, a row each; one that is not shared has one row without
select n.id, n.title, n.owner_id, a.name as owner, n.template, n.made_at, n.version,
       s.account_id as share_account_id, s.role as share_role, s.allows,
       (select max(t.done_at) from notebook_step as t where t.notebook_id = n.id) as moved_at,
       (select count(*) from notebook_cell as c where c.notebook_id = n.id and c.removed_at is null) as cells
from notebook as n
join account as a on a.id = n.owner_id
left join notebook_share as s on s.notebook_id = n.id and s.removed_at is null
where n.removed_at is null
order by n.title, n.id
