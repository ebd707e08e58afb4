-- notebooks/steps: what was done in a notebook and by whom, the newest first
select s.id, s.number, s.cell_id, s.deed, s.kind, s.content, s.position, s.note, s.done_by, a.name as who, s.done_at
from notebook_step as s
left join account as a on a.id = s.done_by
where s.notebook_id = $notebook_id
order by s.number desc nulls last
