-- working_groups/add: a new working group of a cycle
-- writes: working_group
insert into working_group (id, cycle_id, theme_id, name, city, country, language, started_on, version)
values ($id, $cycle_id, $theme_id, $name, $city, $country, $language, $started_on, 1)
