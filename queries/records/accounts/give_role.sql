-- accounts/give_role: a role for a period, for every theme or for one
-- writes: role_grant
insert into role_grant (id, account_id, role, theme_id, from_date, until_date, version)
values ($id, $account_id, $role, $theme_id, $from_date, $until_date, 1)
