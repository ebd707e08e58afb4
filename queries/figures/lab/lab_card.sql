-- lab_card
-- title:    One lab at a glance
-- params:   as_of DATE, lab_id UUID
-- columns:  lab_id UUID; lab VARCHAR; theme VARCHAR; state VARCHAR; state_since DATE; founded_on DATE;
--           language VARCHAR; city VARCHAR; country VARCHAR; aims VARCHAR; purpose VARCHAR; project VARCHAR;
--           methodology VARCHAR; calendar VARCHAR; public_summary VARCHAR;
--           people BIGINT [people]; meetings BIGINT [meetings]; last_meeting DATE; silent_days BIGINT [days];
--           animators BIGINT [animators]
-- grain:    one row
-- action:   activity.view
-- suppress: people < 5 within theme keeps meetings, silent_days, animators
-- cuts:     lab_id
-- counts:   People are those who hold a membership as participant, initiator or animator on the as-at day. Silent
--           days run from the last meeting held, or from the founding where there was none.
-- uses:     lab_as_of, lab_people_as_of, meeting_as_of
with met as (
    select lab_id, count(*) as meetings, max(held_on) as last_meeting from meeting_as_of group by lab_id
)
select l.id as lab_id, l.name as lab, l.theme, l.state, l.state_since, l.founded_on,
       l.language, l.city, l.country, r.aims, r.purpose, r.project, r.methodology, r.calendar, r.public_summary,
       coalesce(p.people, 0) as people,
       coalesce(m.meetings, 0) as meetings,
       m.last_meeting,
       cast($as_of - coalesce(m.last_meeting, l.founded_on) as BIGINT) as silent_days,
       coalesce(p.animators, 0) as animators
from lab_as_of as l
join live.lab as r on r.id = l.id
left join lab_people_as_of as p on p.lab_id = l.id
left join met as m on m.lab_id = l.id
-- without a lab: all of them, for who may not see small groups (dashboard/store/suppression.py)
where $lab_id is null or l.id = $lab_id
