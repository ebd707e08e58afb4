-- accounts/by_login: one account with its password hash, to sign in by
select id, person_id, login, name, password_hash, language, created_at, disabled_at, version
from account
where login = $login
