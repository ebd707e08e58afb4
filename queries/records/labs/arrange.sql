-- labs/arrange: what the staff say of a lab: its name, theme and place, how many may take part, who follows it
-- writes: lab
update lab
set name = $name, theme_id = $theme_id, language = $language, country = $country, city = $city, places = $places,
    rhythm_days = $rhythm_days, liaison_id = $liaison_id, version = version + 1
where id = $id and version = $version and removed_at is null
returning id
