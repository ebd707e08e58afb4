-- notebooks/cell: a cell, also one that was removed
select id, notebook_id, kind, content, position, folded, version, removed_at
from notebook_cell
where id = $id
