-- rooms/by_id: a room
select id, office, name, country, city, time_zone, places, note, closed_on, version
from room
where id = $id and removed_at is null
