-- rooms/change: what is said of a room, and from which day on it is no longer offered
-- writes: room
update room
set office = $office, name = $name, country = $country, city = $city, time_zone = $time_zone, places = $places, note = $note,
    closed_on = $closed_on, version = version + 1
where id = $id and version = $version and removed_at is null
returning id
