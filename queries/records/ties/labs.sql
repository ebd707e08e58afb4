-- ties/labs: every lab that runs, closes or has closed, with the words that tell what it is about
select l.id, l.name, l.language, l.purpose, l.project, l.public_summary, coalesce(s.state, 'active') as state
from lab as l
left join lab_state as s on s.lab_id = l.id and s.removed_at is null
     and not exists (
         select 1 from lab_state as n
         where n.lab_id = l.id and n.removed_at is null
           and (n.since > s.since or (n.since = s.since and n.id > s.id))
     )
where l.removed_at is null
  and coalesce(s.state, 'active') in ('proposed', 'admitted', 'active', 'dormant', 'closing', 'closed')
order by l.name, l.id
