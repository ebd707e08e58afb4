-- progress/rhythms: every active lab that has a rhythm, with its last update: what the next one follows on
select l.id, l.rhythm_days, coalesce(l.founded_on, t.since) as founded_on, u.period, u.period_until, u.due_on
from lab as l
left join lab_state as t on t.lab_id = l.id and t.removed_at is null
     and not exists (
         select 1 from lab_state as n
         where n.lab_id = l.id and n.removed_at is null
           and (n.since > t.since or (n.since = t.since and n.id > t.id))
     )
left join progress_update as u on u.lab_id = l.id and u.removed_at is null
     and not exists (
         select 1 from progress_update as n
         where n.lab_id = l.id and n.removed_at is null
           and (n.due_on > u.due_on or (n.due_on = u.due_on and n.id > u.id))
     )
where l.removed_at is null and l.rhythm_days > 0 and coalesce(t.state, 'active') = 'active'
  and ($lab_id is null or l.id = $lab_id)
order by l.name, l.id
