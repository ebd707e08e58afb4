-- notebooks/put_back: a cell that was removed stands in its notebook again, as it was at some step
-- writes: notebook_cell
update notebook_cell set removed_at = null, content = $content, position = $position, version = version + 1
where id = $id and removed_at is not null
returning id
