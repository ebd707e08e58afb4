-- progress/open: the progress updates of every lab that wait for somebody: for their lab (due, draft, changes_requested)
-- or for the staff (submitted); the longest due first
select u.id, u.lab_id, l.name as lab, u.period, u.due_on, u.submitted_on, u.answers_filled, u.answers_empty, u.version,
       coalesce(s.state, case when u.submitted_on is not null then 'submitted' else 'due' end) as state,
       s.since as state_since, s.reason as state_reason
from progress_update as u
join lab as l on l.id = u.lab_id and l.removed_at is null
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
  and (s.state in ('due', 'draft', 'submitted', 'changes_requested')
       or (s.state is null and u.acknowledged_on is null and u.skipped_on is null))
order by u.due_on, l.name, u.id
