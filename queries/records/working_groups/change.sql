-- working_groups/change: what a working group is called, where it meets and on what
-- writes: working_group
update working_group
set theme_id = $theme_id, name = $name, city = $city, country = $country, language = $language, started_on = $started_on,
    version = version + 1
where id = $id and version = $version and removed_at is null
returning id
