-- notebooks/shares: with whom a notebook is shared, and what they may do
select s.id, s.account_id, a.name, s.role, s.allows, s.made_at
from notebook_share as s
left join account as a on a.id = s.account_id
where s.notebook_id = $notebook_id and s.removed_at is null
order by s.made_at, s.id
