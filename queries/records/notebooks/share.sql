-- notebooks/share: a notebook is shared with somebody, or with everybody in a role
-- writes: notebook_share
insert into notebook_share (id, notebook_id, account_id, role, allows, made_by, made_at)
values ($id, $notebook_id, $account_id, $role, $allows, $made_by, $made_at)
