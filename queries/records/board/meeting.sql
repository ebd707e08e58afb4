-- board/meeting: one meeting of the Board
select m.id, m.name, m.cycle_id, c.name as cycle, m.held_on, m.place, m.state, m.quorum_share, m.opened_at, m.published_at, m.version
from board_meeting as m
left join cycle as c on c.id = m.cycle_id
where m.id = $id and m.removed_at is null
