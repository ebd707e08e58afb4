-- imports/demo_group_people: for each working group of the demo those who came to most of its meetings, and its first meeting;
-- nobody who has an account: those are put where the demo wants them
select m.working_group_id, a.person_id, min(m.held_on) as from_date,
       row_number() over (partition by m.working_group_id order by count(*) desc, a.person_id) as nth
from live.attendance as a
join live.meeting as m on m.id = a.meeting_id
where m.working_group_id is not null and a.status = 'attended'
  and a.person_id not in (select person_id from account where person_id is not null)
group by m.working_group_id, a.person_id
qualify nth <= 7
order by m.working_group_id, nth
