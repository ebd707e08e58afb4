-- digests/by_token: whose digests an address ends
select d.account_id, c.rhythm, c.version, a.language
from digest as d
join account as a on a.id = d.account_id
left join mail_choice as c on c.account_id = d.account_id
where d.token_hash = $token_hash
