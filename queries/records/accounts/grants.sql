-- accounts/grants: every role that an account holds, held or will hold
select id, role, theme_id, from_date, until_date, version
from role_grant
where account_id = $account_id and removed_at is null
order by from_date, role, id
