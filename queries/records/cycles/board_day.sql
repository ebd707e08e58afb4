-- cycles/board_day: the Board's meetings that are still to be closed, with how much stands on the agenda of each, the next one first
select b.id, b.name, b.held_on, b.state,
       (select count(*) from agenda_item as i where i.meeting_id = b.id and i.removed_at is null) as items
from board_meeting as b
where b.removed_at is null and b.state in ('planned', 'open')
order by b.held_on, b.id
