-- progress_as_of: every progress update that is filed, skipped or due up to $as_of, or in the 30 days after it,
-- with its state on $as_of and the year that it reports on.
-- What happened here stands in progress_state; of what came in by a file the days on the update tell.
-- A draft is not told: until it is handed in, an update is due or late. `is_answered`: acknowledged or sent back.
-- uses: lab_as_of
select id, lab_id, lab, theme, lab_state, period, due_on, year, period_until,
       case
           when stands in ('submitted', 'acknowledged') and answers_filled = 0 then 'empty'
           when stands in ('due', 'draft') then case when due_on < $as_of then 'late' else 'due' end
           else stands
       end as state,
       case when is_filed then submitted_on end as submitted_on,
       is_filed, is_answered, answers_filled, answers_empty
from (
    select u.id, u.lab_id, l.name as lab, l.theme, l.state as lab_state, u.period, u.due_on, u.period_until,
           coalesce(
               cast(year(u.period_until) as INTEGER), try_cast(left(u.period, 4) as INTEGER), cast(year(u.due_on) as INTEGER)
           ) as year,
           coalesce(s.state, case
               when u.acknowledged_on <= $as_of then 'acknowledged'
               when u.submitted_on <= $as_of then 'submitted'
               when u.skipped_on <= $as_of then 'skipped'
               else 'due'
           end) as stands,
           stands in ('submitted', 'acknowledged', 'changes_requested') as is_filed,
           stands in ('acknowledged', 'changes_requested') as is_answered,
           u.submitted_on,
           coalesce(s.filled, u.answers_filled) as answers_filled, coalesce(s.unanswered, u.answers_empty) as answers_empty
    from live.progress_update as u
    left join (
        select progress_id, min(since) filter (where state = 'due') as made_on,
               arg_max(state, (since, id)) filter (where since <= $as_of) as state,
               arg_max(cast(said ->> '$.filled' as INTEGER), (since, id)) filter (where since <= $as_of and said is not null) as filled,
               arg_max(cast(said ->> '$.empty' as INTEGER), (since, id)) filter (where since <= $as_of and said is not null) as unanswered
        from live.progress_state
        group by progress_id
    ) as s on s.progress_id = u.id
    join lab_as_of as l on l.id = u.lab_id
    where coalesce(s.made_on, $as_of) <= $as_of
      and (u.due_on <= $as_of + 30 or u.submitted_on <= $as_of)
)
