-- rooms/book: a room is somebody's between two moments
-- writes: room_booking
insert into room_booking (id, room_id, lab_id, meeting_id, title, starts_at, ends_at, booked_by, booked_at, version)
values ($id, $room_id, $lab_id, $meeting_id, $title, $starts_at, $ends_at, $booked_by, $booked_at, 1)
