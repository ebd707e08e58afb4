-- tokens/of_account: the tokens that somebody made and did not revoke, the newest first
select id, name, scope, made_at, expires_on
from api_token
where account_id = $account_id and revoked_at is null
order by made_at desc nulls last, id desc nulls last
