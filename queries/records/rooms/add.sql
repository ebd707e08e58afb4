-- rooms/add: a room that the coop offers
-- writes: room
insert into room (id, office, name, country, city, time_zone, places, note, version)
values ($id, $office, $name, $country, $city, $time_zone, $places, $note, 1)
