-- notebooks/edit_cell: a cell holds something else, as long as it is still what was seen
-- writes: notebook_cell
update notebook_cell set content = $content, version = version + 1
where id = $id and version = $version and removed_at is null
returning id
