-- accounts/end_role: the last day on which a role is held; one that was held for no day goes out of sight
-- writes: role_grant
update role_grant set until_date = $until_date, removed_at = $removed_at, version = version + 1
where id = $id and version = $version and removed_at is null
returning id
