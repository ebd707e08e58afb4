-- stale_labs
-- title:    Labs that have been silent
-- says:     {rows} active labs have been silent; {first_lab} the longest, for {first_silent_days}.
-- says_one: {rows} active lab has been silent: {first_lab}, for {first_silent_days}.
-- params:   as_of DATE, days INTEGER = 90
-- columns:  lab_id UUID; lab VARCHAR; theme VARCHAR; last_meeting DATE; silent_days BIGINT [days]
-- grain:    one row per active lab without a meeting in so many days, the longest silent first
-- chart:    bar x=lab y=silent_days
-- action:   activity.view
-- counts:   Days since the last meeting held, or since the founding for a lab that never met. Dormant labs rest on purpose and
--           are not here.
-- uses:     lab_as_of, meeting_as_of
with met as (
    select lab_id, max(held_on) as last_meeting from meeting_as_of group by lab_id
)
select l.id as lab_id, l.name as lab, l.theme, m.last_meeting,
       cast($as_of - coalesce(m.last_meeting, l.founded_on) as BIGINT) as silent_days
from lab_as_of as l
left join met as m on m.lab_id = l.id
where l.state = 'active' and silent_days >= $days
order by silent_days desc, lab, lab_id
