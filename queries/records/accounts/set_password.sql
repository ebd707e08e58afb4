-- accounts/set_password: another password hash
-- writes: account
update account set password_hash = $password_hash, version = version + 1
where id = $id and version = $version
returning id
