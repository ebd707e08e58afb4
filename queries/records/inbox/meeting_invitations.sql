-- inbox/meeting_invitations: meetings to come that a person is invited to and has not answered
select m.id, m.lab_id, l.name, m.title, m.held_on
from attendance as a
join meeting as m on m.id = a.meeting_id and m.state = 'scheduled' and m.held_on >= $on_day and m.removed_at is null
join lab as l on l.id = m.lab_id and l.removed_at is null
where a.person_id = $person_id and a.status = 'invited' and a.removed_at is null
order by m.held_on, m.id
