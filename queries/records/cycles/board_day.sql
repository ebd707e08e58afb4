-- cycles/board_day: the Board's meetings that are not over, with what stands on the agenda of each and waits to be published, the next one first
select b.id, b.name, b.held_on, b.state,
       (select count(*) from agenda_item as i where i.meeting_id = b.id and i.removed_at is null) as items,
       (select count(*) from board_decision as d
        join agenda_item as i on i.id = d.item_id and i.removed_at is null
        where i.meeting_id = b.id and d.published_at is null and d.dropped_at is null) as prepared
from board_meeting as b
where b.removed_at is null and b.state in ('planned', 'open', 'closed')
order by b.held_on, b.id
