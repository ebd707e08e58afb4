-- notebooks/remove: a notebook is taken out of sight; its steps stay
-- writes: notebook
update notebook set removed_at = $removed_at, version = version + 1
where id = $id and version = $version and removed_at is null
returning id
