-- notebooks/unshare: a share ends
-- writes: notebook_share
update notebook_share set removed_at = $removed_at where id = $id and removed_at is null
returning id
