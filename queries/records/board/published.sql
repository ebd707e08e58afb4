-- board/published: every decision on a recommendation, the newest first, with the meeting that it was taken in
select d.id, d.body, d.decided_on, d.outcome, d.reasons, d.amendments, d.votes_for, d.votes_against, d.votes_abstained, d.present,
       d.recused, d.quorum_required, d.quorum_met, d.review_on, d.published_on, b.entitled, b.text_number, b.owner_id, b.item_id,
       o.name as owner, b.due_on, m.id as meeting_id, m.name as meeting
from decision as d
left join board_decision as b on b.decision_id = d.id
left join account as o on o.id = b.owner_id
left join agenda_item as i on i.id = b.item_id
left join board_meeting as m on m.id = i.meeting_id and m.removed_at is null
where d.recommendation_id = $recommendation_id and d.removed_at is null
order by d.decided_on desc nulls last, d.id desc nulls last
