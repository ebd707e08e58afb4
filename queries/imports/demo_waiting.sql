-- imports/demo_waiting: members of the demo who are in no lab, by language and country, and who joined one in the year before
select 'free' as part, p.id as person_id, p.language, p.country, p.city, null as theme_id, null as membership_id, null as on_day,
       row_number() over (partition by p.language, p.country order by p.id) as nth
from live.person as p
where p.member_since < $today - 400 and p.member_until is null and p.city is not null
  and p.language in ('fr', 'nl', 'en') and p.country in ('BE', 'DE', 'FR')
  and p.id not in (select person_id from live.membership) and p.id not in (select person_id from account where person_id is not null)
qualify nth <= 24
union all
select 'placed', m.person_id, l.language, l.country, l.city, l.theme_id, m.id, m.from_date,
       row_number() over (partition by l.language order by m.from_date desc, m.id) as nth
from live.membership as m
join live.lab as l on l.id = m.lab_id
where m.role = 'participant' and m.state = 'active' and m.until_date is null
  and m.from_date between $today - 360 and $today - 30 and l.theme_id is not null and l.language is not null
qualify nth <= 4
order by part, language, country, nth
