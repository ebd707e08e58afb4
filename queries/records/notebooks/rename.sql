-- notebooks/rename: a notebook gets another title
-- writes: notebook
update notebook set title = $title, version = version + 1
where id = $id and version = $version and removed_at is null
returning id
