-- accounts/add: somebody who may sign in
-- writes: account
insert into account (id, person_id, login, name, password_hash, language, created_at, version)
values ($id, $person_id, $login, $name, $password_hash, $language, $created_at, 1)
