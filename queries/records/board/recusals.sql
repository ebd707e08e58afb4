-- board/recusals: who does not take part in which item of a meeting, and why
select r.id, r.item_id, r.account_id, a.person_id, a.name, r.reason, r.recused_at
from agenda_recusal as r
join agenda_item as i on i.id = r.item_id and i.removed_at is null
join account as a on a.id = r.account_id
where i.meeting_id = $meeting_id and r.removed_at is null
order by r.recused_at, r.id
