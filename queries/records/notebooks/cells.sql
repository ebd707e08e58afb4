-- notebooks/cells: the cells of a notebook, from the top
select id, kind, content, position, folded, version
from notebook_cell
where notebook_id = $notebook_id and removed_at is null
order by position, id
