-- accounts/disable: may no longer sign in
-- writes: account
update account set disabled_at = $disabled_at, version = version + 1
where id = $id and version = $version and disabled_at is null
returning id
