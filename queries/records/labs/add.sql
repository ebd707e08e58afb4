-- labs/add: somebody proposes a lab
-- writes: lab
insert into lab (id, name, theme_id, aims, purpose, project, language, country, city, proposed_by, version)
values ($id, $name, $theme_id, $aims, $purpose, $project, $language, $country, $city, $proposed_by, 1)
