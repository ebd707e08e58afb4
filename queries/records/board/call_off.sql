-- board/call_off: a planned meeting will not be
-- writes: board_meeting
update board_meeting set removed_at = $removed_at, version = version + 1
where id = $id and version = $version and removed_at is null
returning id
