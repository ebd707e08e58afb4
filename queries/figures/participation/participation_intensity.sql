-- participation_intensity
-- title:    How intensely people take part, in the year up to the day
-- says:     {sum_people} people followed or took part within a year; the largest group is {top_intensity}.
-- params:   as_of DATE, country VARCHAR?, language VARCHAR?
-- columns:  intensity VARCHAR; people BIGINT [people]; share DOUBLE [% of members]
-- grain:    one row per intensity with somebody in it, from the least to the most
-- chart:    bar x=intensity y=people
-- action:   activity.view
-- suppress: people < 5
-- cuts:     country, language
-- counts:   Each person once, by the most that they did in the 365 days up to the as-at day. Animating: animator of a lab or working
--           group. Carrying: initiator of a lab, secretary of a working group, or at six meetings or more. Taking part: participant,
--           or at a meeting. Reading along: observer of a lab, registered for a meeting without coming, or waiting for a lab.
-- of:       Members on the as-at day, of the country and language chosen.
-- uses:     meeting_as_of, lab_as_of, waiting_as_of
with person as (
    select id, member_since, member_until
    from live.person
    where ($country is null or country = $country) and ($language is null or language = $language)
),
at_meeting as (
    select a.person_id, count(*) filter (where a.status = 'attended') as came
    from live.attendance as a
    join meeting_as_of as m on m.id = a.meeting_id
    where m.held_on > $as_of - 365 and a.status <> 'invited'
    group by a.person_id
),
deed as (
    select person_id, case when came >= 6 then 3 when came > 0 then 2 else 1 end as level from at_meeting
    union all
    select s.person_id,
           case s.role when 'animator' then 4 when 'initiator' then 3 when 'participant' then 2 when 'observer' then 1 end as level
    from live.membership as s
    join lab_as_of as l on l.id = s.lab_id
    where s.state in ('active', 'left', 'ended')
      and coalesce(s.from_date, $as_of) <= $as_of
      and (s.until_date > $as_of - 365 or (s.until_date is null and (s.state = 'active' or s.from_date > $as_of - 365)))
    union all
    select person_id, case role when 'animator' then 4 when 'secretary' then 3 else 2 end as level
    from live.working_group_member
    where from_date <= $as_of and coalesce(until_date, $as_of) > $as_of - 365
    union all
    select person_id, 1 as level from waiting_as_of
),
most as (
    select d.person_id, max(d.level) as level
    from deed as d
    join person as p on p.id = d.person_id
    where d.level is not null
    group by d.person_id
),
member as (
    select count(*) as members
    from person
    where member_since <= $as_of and coalesce(member_until, $as_of) >= $as_of
)
select case m.level when 4 then 'animating' when 3 then 'carrying' when 2 then 'taking_part' else 'reading_along' end as intensity,
       count(*) as people,
       100.0 * people / nullif(any_value(c.members), 0) as share
from most as m
cross join member as c
group by m.level
order by m.level
