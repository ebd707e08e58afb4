-- board/drop_prepared: a prepared decision will not be
-- writes: board_decision
update board_decision set dropped_at = $dropped_at, version = version + 1
where id = $id and version = $version and published_at is null and dropped_at is null
returning id
