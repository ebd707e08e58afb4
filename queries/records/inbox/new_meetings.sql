-- inbox/new_meetings: meetings of labs that others published, moved, held or wrote up since, and whether a person is asked to them
select e.happened_at, m.id, m.lab_id, l.name, m.title, m.held_on, m.state,
       case when exists (select 1 from attendance as a
                         where a.meeting_id = m.id and a.person_id = $person_id and a.removed_at is null)
            then 1 else 0 end as is_asked
from event as e
join meeting as m on m.id = e.subject_id and m.removed_at is null and m.state <> 'draft'
join lab as l on l.id = m.lab_id and l.removed_at is null
where e.happened_at > $since and (e.actor_id is null or e.actor_id <> $account_id)
  and e.subject_kind = 'meeting' and e.after_state like '%"state":"%'
order by e.seq desc nulls last
limit 500
