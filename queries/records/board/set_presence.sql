-- board/set_presence: somebody came to a meeting, or was marked by mistake
-- writes: board_presence
update board_presence set present = $present, version = version + 1
where id = $id and version = $version
returning id
