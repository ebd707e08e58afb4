-- demo_joined: the active labs that a person animates, or that work in a language, the one that began first first
select l.id as lab_id, l.theme_id
from live.lab as l
join (select lab_id, arg_max(state, (since, id)) as state from live.lab_state group by lab_id) as s on s.lab_id = l.id
where s.state = 'active'
  and (l.language = $language or exists (
      select 1 from live.membership as m
      where m.lab_id = l.id and m.person_id = $person_id and m.role = 'animator' and m.state = 'active'
  ))
order by l.founded_on, l.id
