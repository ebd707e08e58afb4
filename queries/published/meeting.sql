-- meeting
-- title:    Meetings, planned and held
-- grain:    one row per meeting that was announced
-- scopes:   persons, everyone
-- only:     is_held
-- uses:     theme_as_of
-- column id UUID: what tells this row from all others
-- column code VARCHAR: its number or code where it came from
-- column title VARCHAR: its title
-- column held_on DATE: the day of the meeting, at its place
-- column starts_at TIMESTAMP: when it begins (UTC)
-- column ends_at TIMESTAMP: when it ends (UTC)
-- column state VARCHAR: scheduled, held, minutes_published, cancelled or postponed
-- column lab_id UUID: the lab (lab.id)
-- column lab VARCHAR: the name of the lab
-- column working_group_id UUID: the working group (working_group.id)
-- column theme VARCHAR: the name of its theme
-- column kind VARCHAR: what kind of meeting: regular, workshop, assembly
-- column form VARCHAR: the form of participation: lab, working_group, assembly, theme_meeting or consultation
-- column language VARCHAR: the language spoken, as a code: fr, nl, en
-- column country VARCHAR: the country, as a code of two letters
-- column city VARCHAR: the city; empty: online or not known
-- column place VARCHAR: the district, office or room; online where there is none
-- column declared_people BIGINT: how many came, as it was declared; empty: nobody counted
-- column places INTEGER: how many may come; empty: as many as like
select m.id, m.external_id as code, m.title, m.held_on, m.starts_at, m.ends_at, m.state, m.lab_id, l.name as lab, m.working_group_id,
       t.name as theme, m.kind,
       coalesce(m.form, case when m.lab_id is not null then 'lab' when m.working_group_id is not null then 'working_group' end) as form,
       coalesce(m.language, l.language, g.language) as language, coalesce(m.country, l.country, g.country) as country,
       coalesce(m.city, l.city, g.city) as city, m.place, cast(m.declared_people as BIGINT) as declared_people, m.places,
       m.state in ('held', 'minutes_published') and m.held_on <= $as_of as is_held
from live.meeting as m
left join live.lab as l on l.id = m.lab_id
left join live.working_group as g on g.id = m.working_group_id
left join theme_as_of as t on t.id = coalesce(m.theme_id, l.theme_id, g.theme_id)
where m.state <> 'draft'
