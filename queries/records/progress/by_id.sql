-- progress/by_id: a progress update as it stands now; one that came in by a file has no states, and is told by its days
select u.id, u.lab_id, u.period, u.period_from, u.period_until, u.due_on, u.submitted_on, u.acknowledged_on, u.skipped_on,
       u.skip_reason, u.done, u.learned, u.difficulties, u.next_steps, u.objectives_state, u.help_wanted,
       u.answers_filled, u.answers_empty, u.author_id, u.animator_id, u.staff_comment, coalesce(u.may_publish, false) as may_publish,
       u.version, s.id as state_id, s.reason as state_reason,
       coalesce(s.state, case
           when u.acknowledged_on is not null then 'acknowledged'
           when u.submitted_on is not null then 'submitted'
           when u.skipped_on is not null then 'skipped'
           else 'due'
       end) as state,
       coalesce(s.since, u.acknowledged_on, u.submitted_on, u.skipped_on) as state_since
from progress_update as u
left join progress_state as s on s.progress_id = u.id and s.removed_at is null
     and not exists (
         select 1 from progress_state as n
         where n.progress_id = u.id and n.removed_at is null
           and (n.since > s.since or (n.since = s.since and n.id > s.id))
     )
where u.id = $id and u.removed_at is null
