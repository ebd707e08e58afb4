-- rooms/bookings: who has which room between two moments, in the order of time
select b.id, b.room_id, r.office, r.name as room, r.time_zone, b.lab_id, l.name as lab, b.meeting_id, b.title, b.starts_at,
       b.ends_at, b.booked_by, b.version
from room_booking as b
join room as r on r.id = b.room_id and r.removed_at is null
left join lab as l on l.id = b.lab_id and l.removed_at is null
where b.removed_at is null and b.cancelled_at is null and b.starts_at < $until_at and b.ends_at > $from_at
  and (cast($room_id as UUID) is null or b.room_id = $room_id)
order by b.starts_at, r.office, r.name, b.id
