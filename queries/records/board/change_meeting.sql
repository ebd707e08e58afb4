-- board/change_meeting: what is told of a meeting that is still planned
-- writes: board_meeting
update board_meeting set name = $name, cycle_id = $cycle_id, held_on = $held_on, place = $place, quorum_share = $quorum_share,
       version = version + 1
where id = $id and version = $version and removed_at is null
returning id
