-- accounts/enable: may sign in again
-- writes: account
update account set disabled_at = null, version = version + 1
where id = $id and version = $version and disabled_at is not null
returning id
