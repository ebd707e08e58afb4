-- tokens/by_token: the token with this hash, if it is not revoked
select id, account_id, name, scope, made_at, expires_on
from api_token
where token_hash = $token_hash and revoked_at is null
