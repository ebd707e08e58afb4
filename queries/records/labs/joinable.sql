-- labs/joinable: the labs of a theme that one can join, with how many places are taken
select l.id, l.name, l.language, l.country, l.city, l.purpose, l.places,
       coalesce((select s.state from lab_state as s where s.lab_id = l.id and s.removed_at is null
                 order by s.since desc nulls last, s.id desc nulls last limit 1), 'active') as state,
       (select count(distinct m.person_id) from membership as m
        where m.lab_id = l.id and m.state = 'active' and m.role in ('participant', 'initiator', 'animator')
          and m.removed_at is null) as taken
from lab as l
where l.theme_id = $theme_id and l.removed_at is null
order by l.name, l.id
