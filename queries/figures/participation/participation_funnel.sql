-- participation_funnel
-- title:    From interest to animating a lab
-- says:     {first_people} people asked for a lab or joined one; {last_people} went on to animate one.
-- params:   as_of DATE
-- columns:  step VARCHAR; people BIGINT [people]; stayed BIGINT [people]; went_on DOUBLE [% of them]
-- grain:    one row per step, from the first to the last
-- chart:    bar x=step y=people
-- action:   activity.view
-- suppress: people, stayed < 5 in order
-- counts:   Everyone, once, at each step up to the farthest that they got to by the as-at day. Asked: asked for a lab, waited for one or
--           proposed one. Joined: participant of one. Came: to a meeting of a lab. Carried: came six times or more, or was an
--           initiator. Animated: animator of a lab. Stayed are those who got no farther so far.
-- of:       The people of the same step.
-- uses:     meeting_as_of, lab_as_of
with reached as (
    select s.person_id, case s.role when 'animator' then 5 when 'initiator' then 4 when 'participant' then 2 end as step
    from live.membership as s
    join lab_as_of as l on l.id = s.lab_id
    where s.state in ('active', 'left', 'ended') and coalesce(s.from_date, $as_of) <= $as_of
    union all
    select person_id, 1 as step from live.membership where asked_on <= $as_of and state <> 'invited'
    union all
    select person_id, 1 as step from live.join_request where asked_on <= $as_of
    union all
    select b.proposed_by as person_id, 1 as step from live.lab as b join lab_as_of as l on l.id = b.id where b.proposed_by is not null
    union all
    select a.person_id, case when count(*) >= 6 then 4 else 3 end as step
    from live.attendance as a
    join meeting_as_of as m on m.id = a.meeting_id
    where a.status = 'attended' and m.form = 'lab'
    group by a.person_id
),
farthest as (
    select r.person_id, max(r.step) as step
    from reached as r
    join live.person as p on p.id = r.person_id
    where r.step is not null
    group by r.person_id
),
counted as (
    select n.step, count(*) as people, count(*) filter (where f.step = n.step) as stayed
    from (select unnest(range(1, 6)) as step) as n
    join farthest as f on f.step >= n.step
    group by n.step
)
select case step when 1 then 'asked' when 2 then 'joined' when 3 then 'came' when 4 then 'carried' else 'animated' end as step,
       people, stayed, 100.0 * (people - stayed) / people as went_on
from counted as c
order by c.step
