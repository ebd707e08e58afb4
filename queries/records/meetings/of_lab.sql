-- meetings/of_lab: the meetings of a lab, the newest first, with how many registered, wait and were there
select m.id, m.title, m.kind, m.held_on, m.starts_at, m.ends_at, m.time_zone, m.place, m.city, m.state, m.places,
       m.declared_people, m.series_id, m.version, a.registered, a.waiting, a.attended
from meeting as m
left join (
    select x.meeting_id,
           sum(case when x.status = 'registered' then 1 else 0 end) as registered,
           sum(case when x.status = 'waitlisted' then 1 else 0 end) as waiting,
           count(distinct case when x.status = 'attended' then x.person_id end) as attended
    from attendance as x
    where x.removed_at is null and x.meeting_id in (select y.id from meeting as y where y.lab_id = $lab_id)
    group by x.meeting_id
) as a on a.meeting_id = m.id
where m.lab_id = $lab_id and m.removed_at is null
order by m.held_on desc nulls last, m.starts_at desc nulls last, m.id desc nulls last
