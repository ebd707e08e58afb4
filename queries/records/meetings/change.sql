-- meetings/change: what is said of a meeting: when, where and on what
-- writes: meeting
update meeting
set title = $title, kind = $kind, held_on = $held_on, starts_at = $starts_at, ends_at = $ends_at, time_zone = $time_zone,
    place = $place, address = $address, city = $city, country = $country, language = $language, url = $url,
    places = $places, agenda = $agenda, version = version + 1
where id = $id and version = $version and removed_at is null
returning id
