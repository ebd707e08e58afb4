-- rooms_taken_twice: no two bookings of one room overlap
select 'overlaps another booking of this room' as problem, 'room_booking' as table_name, cast(a.id as VARCHAR) as row_id
from live.room_booking as a
join live.room_booking as b on b.room_id = a.room_id and b.id > a.id and b.starts_at < a.ends_at and b.ends_at > a.starts_at
where a.cancelled_at is null and b.cancelled_at is null
