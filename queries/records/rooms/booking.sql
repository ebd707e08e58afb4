-- rooms/booking: a booking as it stands
select b.id, b.room_id, r.office, r.name as room, r.time_zone, b.lab_id, l.name as lab, b.meeting_id, b.title, b.starts_at,
       b.ends_at, b.booked_by, b.cancelled_at, b.reason, b.version
from room_booking as b
join room as r on r.id = b.room_id
left join lab as l on l.id = b.lab_id and l.removed_at is null
where b.id = $id and b.removed_at is null
