-- introductions/labs: the labs that can take somebody in, with how many take part in each; `places` null: as many as come
select l.id, l.name, l.theme_id, l.language, l.country, l.city, l.places,
       (select count(distinct m.person_id) from membership as m
        where m.lab_id = l.id and m.removed_at is null and m.state = 'active'
          and m.role in ('participant', 'initiator', 'animator')) as people
from lab as l
left join lab_state as s on s.lab_id = l.id and s.removed_at is null
     and not exists (
         select 1 from lab_state as n
         where n.lab_id = l.id and n.removed_at is null
           and (n.since > s.since or (n.since = s.since and n.id > s.id))
     )
where l.removed_at is null and coalesce(s.state, 'active') in ('admitted', 'active')
order by l.name, l.id
