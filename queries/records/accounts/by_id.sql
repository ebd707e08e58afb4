-- accounts/by_id: one account, without its password hash
select id, person_id, login, name, language, created_at, disabled_at, version
from account
where id = $id
