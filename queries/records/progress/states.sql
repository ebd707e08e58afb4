-- progress/states: what happened to a progress update, the oldest first
select s.id, s.state, s.since, s.reason, s.said, a.name as who
from progress_state as s
left join account as a on a.id = s.set_by
where s.progress_id = $progress_id and s.removed_at is null
order by s.since, s.id
