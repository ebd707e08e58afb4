-- notebooks/fold_cell: a cell is folded or unfolded
-- writes: notebook_cell
update notebook_cell set folded = $folded where id = $id and removed_at is null
returning id
