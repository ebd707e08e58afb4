-- sessions/find: a session that was not revoked, of an account that is not disabled
select s.token_hash, s.account_id, s.method, s.opened_at, s.expires_at
from sign_in_session s
join account a on a.id = s.account_id
where s.token_hash = $token_hash and s.revoked_at is null and a.disabled_at is null
