-- lab_people
-- title:    People of this lab
-- says:     {rows} people in this lab now.
-- says_one: {rows} person in this lab now.
-- params:   as_of DATE, lab_id UUID
-- columns:  person VARCHAR; role VARCHAR; language VARCHAR; city VARCHAR; from_date DATE;
--           meetings BIGINT [meetings attended]
-- grain:    one row per membership held on the as-at day
-- action:   persons.view
-- counts:   Memberships that hold on the as-at day, in any role. An erased person keeps the period, without a name.
with came as (
    select a.person_id, count(*) as meetings
    from live.attendance as a
    join live.meeting as m on m.id = a.meeting_id
    where m.lab_id = $lab_id and a.status = 'attended' and m.held_on <= $as_of
    group by a.person_id
)
select p.name as person, s.role, coalesce(s.language, p.language) as language, coalesce(s.city, p.city) as city,
       s.from_date, coalesce(c.meetings, 0) as meetings
from live.membership as s
join live.person as p on p.id = s.person_id
left join came as c on c.person_id = s.person_id
where s.lab_id = $lab_id
  and s.state in ('active', 'left', 'ended')
  and coalesce(s.from_date, $as_of) <= $as_of
  and (s.until_date is null and s.state = 'active' or s.until_date >= $as_of)
order by case s.role when 'animator' then 0 when 'initiator' then 1 else 2 end, s.from_date, person
