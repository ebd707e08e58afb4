-- rooms/cancel: a booking is given back
-- writes: room_booking
update room_booking set cancelled_at = $cancelled_at, reason = $reason, version = version + 1
where id = $id and version = $version and cancelled_at is null and removed_at is null
returning id
