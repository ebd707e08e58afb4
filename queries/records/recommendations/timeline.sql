-- recommendations/timeline: what a recommendation went through and who moved it on, the oldest first
select s.id, s.state, s.since, s.reason, s.merged_into, m.title as merged_title, a.name as who
from recommendation_state as s
left join account as a on a.id = s.decided_by
left join recommendation as m on m.id = s.merged_into
where s.recommendation_id = $recommendation_id and s.removed_at is null
order by s.since, s.id
