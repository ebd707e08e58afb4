-- lab_meetings
-- title:    Meetings of this lab
-- says:     {rows} meetings so far, the last on {first_held_on}.
-- says_one: {rows} meeting so far, on {first_held_on}.
-- params:   as_of DATE, lab_id UUID
-- columns:  held_on DATE; title VARCHAR; city VARCHAR; declared_people BIGINT [people declared];
--           named_people BIGINT [people named]
-- grain:    one row per meeting, newest first
-- chart:    bar x=held_on y=declared_people
-- action:   activity.view
-- suppress: named_people < 5 keeps declared_people
-- counts:   The headcount that was declared and the people who are named as having attended, kept apart: they
--           need not agree. Where nobody counted, the headcount is empty.
with named as (
    select a.meeting_id, count(distinct a.person_id) as people
    from live.attendance as a
    join live.meeting as m on m.id = a.meeting_id
    where m.lab_id = $lab_id and a.status = 'attended'
    group by a.meeting_id
)
select m.held_on, m.title, m.city, cast(m.declared_people as BIGINT) as declared_people,
       coalesce(n.people, 0) as named_people
from live.meeting as m
left join named as n on n.meeting_id = m.id
where m.lab_id = $lab_id and m.state in ('held', 'minutes_published') and m.held_on <= $as_of
order by m.held_on desc, m.title
