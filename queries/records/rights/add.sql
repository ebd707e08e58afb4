-- rights/add: a step of who may decide on what amount
-- writes: decision_right
insert into decision_right (id, theme_id, up_to_cents, position, role, people, may_override, from_date, until_date, version)
values ($id, $theme_id, $up_to_cents, $position, $role, $people, $may_override, $from_date, $until_date, 1)
