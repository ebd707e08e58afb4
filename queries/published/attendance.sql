-- attendance
-- title:    Who came to which meeting
-- grain:    one row per person and meeting
-- scopes:   persons
-- column meeting_id UUID: the meeting (meeting.id)
-- column person_id UUID: the person (person.id)
-- column status VARCHAR: invited, registered, waitlisted, attended, absent or excused
select a.meeting_id, a.person_id, a.status
from live.attendance as a
join live.meeting as m on m.id = a.meeting_id
where m.state <> 'draft'
