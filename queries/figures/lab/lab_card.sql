-- lab_card
-- title:    One lab at a glance
-- params:   as_of DATE, lab_id UUID
-- columns:  lab_id UUID; lab VARCHAR; theme VARCHAR; state VARCHAR; state_since DATE; founded_on DATE;
--           language VARCHAR; city VARCHAR; country VARCHAR; aims VARCHAR; purpose VARCHAR; project VARCHAR;
--           methodology VARCHAR; calendar VARCHAR; public_summary VARCHAR;
--           people BIGINT [people]; meetings BIGINT [meetings]; last_meeting DATE; silent_days BIGINT [days];
--           animators BIGINT [people]
-- grain:    one row
-- action:   activity.view
-- suppress: people < 5
-- counts:   People are those who hold a membership as participant, initiator or animator on the as-at day. Silent
--           days run from the last meeting held, or from the founding where there was none.
-- uses:     lab_as_of
with member as (
    select lab_id,
           count(distinct person_id) as people,
           count(distinct person_id) filter (where role = 'animator') as animators
    from live.membership
    where lab_id = $lab_id
      and role in ('participant', 'initiator', 'animator')
      and state in ('active', 'left', 'ended')
      and coalesce(from_date, $as_of) <= $as_of
      and (until_date is null and state = 'active' or until_date >= $as_of)
    group by lab_id
),
met as (
    select lab_id, count(*) as meetings, max(held_on) as last_meeting
    from live.meeting
    where lab_id = $lab_id and state in ('held', 'minutes_published') and held_on <= $as_of
    group by lab_id
)
select l.id as lab_id, l.name as lab, l.theme, l.state, l.state_since, l.founded_on,
       l.language, l.city, l.country, r.aims, r.purpose, r.project, r.methodology, r.calendar, r.public_summary,
       coalesce(m.people, 0) as people,
       coalesce(t.meetings, 0) as meetings,
       t.last_meeting,
       cast($as_of - coalesce(t.last_meeting, l.founded_on) as BIGINT) as silent_days,
       coalesce(m.animators, 0) as animators
from lab_as_of as l
join live.lab as r on r.id = l.id
left join member as m on m.lab_id = l.id
left join met as t on t.lab_id = l.id
where l.id = $lab_id
