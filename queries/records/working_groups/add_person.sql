-- working_groups/add_person: somebody is in a working group from a day on
-- writes: working_group_member
insert into working_group_member (id, working_group_id, person_id, role, from_date, version)
values ($id, $working_group_id, $person_id, $role, $from_date, 1)
