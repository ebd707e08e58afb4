-- board/set_state: a meeting of the Board moves on
-- writes: board_meeting
update board_meeting set state = $state, opened_at = coalesce($opened_at, opened_at), published_at = coalesce($published_at, published_at),
       version = version + 1
where id = $id and version = $version and removed_at is null
returning id
