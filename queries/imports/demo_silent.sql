-- demo_silent: active labs, the longest silent first
with met as (
    select lab_id, max(held_on) as held_on from live.meeting
    where state in ('held', 'minutes_published') and held_on <= $today
    group by lab_id
),
now as (
    select lab_id, arg_max(state, (since, id)) as state from live.lab_state where since <= $today group by lab_id
)
select l.id as lab_id, l.name, m.held_on
from live.lab as l
join now as n on n.lab_id = l.id and n.state = 'active'
join met as m on m.lab_id = l.id
order by m.held_on, l.id
limit 5
