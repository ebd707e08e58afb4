-- progress/open_of_person: what a person's own labs still have to hand in on $on_day, the longest due first
select distinct u.id, u.lab_id, l.name as lab, u.period, u.due_on, u.version,
       coalesce(s.state, 'due') as state, s.reason as state_reason
from progress_update as u
join lab as l on l.id = u.lab_id and l.removed_at is null
join membership as m on m.lab_id = l.id and m.person_id = $person_id and m.removed_at is null
     and m.role in ('animator', 'initiator') and m.state in ('active', 'left', 'ended')
     and (m.from_date is null or m.from_date <= $on_day)
     and (m.until_date >= $on_day or (m.until_date is null and m.state = 'active'))
left join lab_state as t on t.lab_id = l.id and t.removed_at is null
     and not exists (
         select 1 from lab_state as n
         where n.lab_id = l.id and n.removed_at is null
           and (n.since > t.since or (n.since = t.since and n.id > t.id))
     )
left join progress_state as s on s.progress_id = u.id and s.removed_at is null
     and not exists (
         select 1 from progress_state as n
         where n.progress_id = u.id and n.removed_at is null
           and (n.since > s.since or (n.since = s.since and n.id > s.id))
     )
where u.removed_at is null and u.due_on <= $until
  and coalesce(t.state, 'active') in ('admitted', 'active', 'dormant', 'closing')
  and (s.state in ('due', 'draft', 'changes_requested')
       or (s.state is null and u.submitted_on is null and u.acknowledged_on is null and u.skipped_on is null))
order by u.due_on, l.name, u.id
