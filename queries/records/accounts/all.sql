-- accounts/all: every account in the order of names, without password hashes
select id, person_id, login, name, language, created_at, disabled_at, version,
       password_hash is not null as has_password
from account
order by name, login
