-- labs/proposed: the proposals of one person, or of everybody with $person_id null, that were not admitted, with their newest state
select l.id, l.name, l.theme_id, t.name as theme, l.language, l.city, l.country, l.proposed_by, s.state, s.since, s.reason
from lab as l
join lab_state as s on s.lab_id = l.id and s.removed_at is null
     and not exists (
         select 1 from lab_state as n
         where n.lab_id = l.id and n.removed_at is null
           and (n.since > s.since or (n.since = s.since and n.id > s.id))
     )
left join theme as t on t.id = l.theme_id
where l.removed_at is null and s.state in ('proposed', 'returned', 'declined', 'withdrawn')
  and (cast($person_id as UUID) is null or l.proposed_by = $person_id)
order by s.since desc nulls last, l.id desc nulls last
