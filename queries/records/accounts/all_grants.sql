-- accounts/all_grants: every role of every account
select account_id, role, theme_id, from_date, until_date
from role_grant
where removed_at is null
order by account_id, from_date, role, id
