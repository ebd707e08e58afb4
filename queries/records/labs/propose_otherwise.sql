-- labs/propose_otherwise: what a proposal says
-- writes: lab
update lab
set name = $name, theme_id = $theme_id, aims = $aims, purpose = $purpose, project = $project, language = $language,
    country = $country, city = $city, version = version + 1
where id = $id and version = $version and removed_at is null
returning id
