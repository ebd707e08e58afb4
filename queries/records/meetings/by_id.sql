-- meetings/by_id: a meeting of a lab as it stands, with how many registered and how many wait for a place
select m.id, m.lab_id, l.name as lab, m.title, m.kind, m.held_on, m.starts_at, m.ends_at, m.time_zone, m.place, m.address,
       m.city, m.country, m.language, m.state, m.declared_people, m.minutes, m.url, m.places, m.agenda, m.decisions,
       m.series_id, m.postponed_to, m.reason, m.version,
       (select count(*) from attendance as a where a.meeting_id = m.id and a.removed_at is null and a.status = 'registered') as registered,
       (select count(*) from attendance as a where a.meeting_id = m.id and a.removed_at is null and a.status = 'waitlisted') as waiting,
       (select count(distinct a.person_id) from attendance as a
        where a.meeting_id = m.id and a.removed_at is null and a.status = 'attended') as attended
from meeting as m
join lab as l on l.id = m.lab_id and l.removed_at is null
where m.id = $id and m.removed_at is null
