-- rooms/of_meeting: the room that a meeting has
select b.id, b.room_id, r.office, r.name as room, r.places, b.starts_at, b.ends_at, b.version
from room_booking as b
join room as r on r.id = b.room_id
where b.meeting_id = $meeting_id and b.removed_at is null and b.cancelled_at is null
order by b.starts_at, b.id
