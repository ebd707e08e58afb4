-- board/meetings: every meeting of the Board, the latest day first, with how many items it has and how many decisions wait
select m.id, m.name, m.cycle_id, c.name as cycle, m.held_on, m.place, m.state, m.quorum_share, m.version,
       (select count(*) from agenda_item as i where i.meeting_id = m.id and i.removed_at is null) as items,
       (select count(*) from agenda_item as i join board_decision as d on d.item_id = i.id
        where i.meeting_id = m.id and i.removed_at is null and d.published_at is null and d.dropped_at is null) as prepared,
       (select count(*) from agenda_item as i join board_decision as d on d.item_id = i.id
        where i.meeting_id = m.id and i.removed_at is null and d.published_at is not null) as published
from board_meeting as m
left join cycle as c on c.id = m.cycle_id
where m.removed_at is null
order by m.held_on desc nulls last, m.name, m.id
