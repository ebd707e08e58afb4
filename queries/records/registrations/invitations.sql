-- registrations/invitations: the meetings from $on_day on to which somebody is invited and has not answered
select m.id, m.lab_id, l.name as lab, m.title, m.held_on, m.starts_at, m.time_zone, m.place, a.asked_at
from attendance as a
join meeting as m on m.id = a.meeting_id and m.removed_at is null and m.state = 'scheduled' and m.held_on >= $on_day
join lab as l on l.id = m.lab_id and l.removed_at is null
where a.person_id = $person_id and a.removed_at is null and a.status = 'invited'
order by m.held_on, m.id
