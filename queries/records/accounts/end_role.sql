-- accounts/end_role: the last day on which a role is held
-- writes: role_grant
update role_grant set until_date = $until_date, version = version + 1
where id = $id and version = $version
returning id
