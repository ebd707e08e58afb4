-- board/prepared: a decision as it was prepared, or every one of a meeting that was not dropped
select d.id, d.item_id, d.recommendation_id, r.title, i.meeting_id, d.text_number, d.outcome, d.reasons, d.amendments, d.votes_for,
       d.votes_against, d.votes_abstained, d.entitled, d.present, d.recused, d.quorum_required, d.quorum_met, d.review_on, d.owner_id,
       o.name as owner, d.due_on, d.decision_id, d.prepared_by, p.name as prepared_by_name, d.prepared_at, d.published_at,
       d.dropped_at, d.version
from board_decision as d
join agenda_item as i on i.id = d.item_id
join recommendation as r on r.id = d.recommendation_id
left join account as o on o.id = d.owner_id
left join account as p on p.id = d.prepared_by
where d.id = $id or (i.meeting_id = $meeting_id and i.removed_at is null and d.dropped_at is null)
order by i.position, d.prepared_at, d.id
