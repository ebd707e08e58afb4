-- cycles/add: a new cycle
-- writes: cycle
insert into cycle (id, name, starts_on, ends_on, version)
values ($id, $name, $starts_on, $ends_on, 1)
