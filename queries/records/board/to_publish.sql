-- board/to_publish: how many prepared decisions wait to be published, of meetings that are open or closed
select count(*) as decisions, min(m.held_on) as oldest
from board_decision as d
join agenda_item as i on i.id = d.item_id and i.removed_at is null
join board_meeting as m on m.id = i.meeting_id and m.removed_at is null
where d.published_at is null and d.dropped_at is null
