-- accounts/link: whose account it is
-- writes: account
update account set person_id = $person_id, version = version + 1
where id = $id and version = $version
returning id
