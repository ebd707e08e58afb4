-- notebooks/add_cell: a cell is put into a notebook
-- writes: notebook_cell
insert into notebook_cell (id, notebook_id, position, kind, content, folded, version)
values ($id, $notebook_id, $position, $kind, $content, $folded, 1)
