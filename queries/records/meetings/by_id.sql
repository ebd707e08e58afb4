-- meetings/by_id: a meeting of a lab as it stands, with how many registered, wait for a place, and were there
select m.id, m.lab_id, l.name as lab, m.title, m.kind, m.held_on, m.starts_at, m.ends_at, m.time_zone, m.place, m.address,
       m.city, m.country, m.language, m.state, m.declared_people, m.minutes, m.url, m.places, m.agenda, m.decisions,
       m.series_id, m.postponed_to, m.reason, m.version, a.registered, a.waiting, a.attended
from meeting as m
join lab as l on l.id = m.lab_id and l.removed_at is null
cross join (
    select count(case when x.status = 'registered' then 1 end) as registered,
           count(case when x.status = 'waitlisted' then 1 end) as waiting,
           count(distinct case when x.status = 'attended' then x.person_id end) as attended
    from attendance as x
    where x.meeting_id = $id and x.removed_at is null
) as a
where m.id = $id and m.removed_at is null
