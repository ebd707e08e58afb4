-- board/add_meeting: a meeting of the Board is planned
-- writes: board_meeting
insert into board_meeting (id, name, cycle_id, held_on, place, state, quorum_share, version)
values ($id, $name, $cycle_id, $held_on, $place, 'planned', $quorum_share, 1)
