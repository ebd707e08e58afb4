-- rooms/all: the rooms that the coop offers or offered, by office
select id, office, name, country, city, time_zone, places, note, closed_on, version
from room
where removed_at is null
order by office, name, id
