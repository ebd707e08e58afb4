-- notebooks/move_cell: a cell stands elsewhere; what it holds stays, so its version does
-- writes: notebook_cell
update notebook_cell set position = $position where id = $id and removed_at is null
returning id
