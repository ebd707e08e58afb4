-- lab_progress
-- title:    Progress updates of this lab
-- says:     {rows} updates, the newest about {first_period}.
-- says_one: {rows} update, about {first_period}.
-- params:   as_of DATE, lab_id UUID
-- columns:  period VARCHAR; state VARCHAR; due_on DATE; submitted_on DATE; done VARCHAR; learned VARCHAR;
--           difficulties VARCHAR; next_steps VARCHAR; objectives_state VARCHAR; help_wanted VARCHAR;
--           answers_empty INTEGER [questions left empty]
-- grain:    one row per update due up to the as-at day or filed by then, newest first
-- action:   activity.view
-- counts:   Late: due before the as-at day and not filed by then. Filed but empty: filed with no question answered. What it says is
--           what was handed in last by then: a draft is not told.
-- uses:     progress_as_of
select p.period, p.state, p.due_on, p.submitted_on,
       case when s.progress_id is not null then s.said ->> '$.done' when p.is_filed then u.done end as done,
       case when s.progress_id is not null then s.said ->> '$.learned' when p.is_filed then u.learned end as learned,
       case when s.progress_id is not null then s.said ->> '$.difficulties' when p.is_filed then u.difficulties end as difficulties,
       case when s.progress_id is not null then s.said ->> '$.next_steps' when p.is_filed then u.next_steps end as next_steps,
       case when s.progress_id is not null then s.said ->> '$.objectives_state' when p.is_filed then u.objectives_state end
           as objectives_state,
       case when s.progress_id is not null then s.said ->> '$.help_wanted' when p.is_filed then u.help_wanted end as help_wanted,
       case when p.is_filed then p.answers_empty end as answers_empty
from progress_as_of as p
join live.progress_update as u on u.id = p.id
left join (
    select progress_id, arg_max(said, (since, id)) as said
    from live.progress_state
    where since <= $as_of and said is not null
    group by progress_id
) as s on s.progress_id = p.id
where p.lab_id = $lab_id and (p.due_on <= $as_of or p.is_filed)
order by p.due_on desc, p.period desc
