-- meeting_as_of: every meeting held up to $as_of, with the theme that it served and where
-- uses: theme_as_of
select m.id, m.external_id, m.title, m.held_on, m.lab_id, l.name as lab, m.working_group_id, t.name as theme,
       coalesce(m.form, case when m.lab_id is not null then 'lab' when m.working_group_id is not null then 'working_group' end) as form,
       coalesce(m.language, l.language, g.language) as language,
       coalesce(m.country, l.country, g.country) as country,
       coalesce(m.city, l.city, g.city) as city,
       m.place, cast(m.declared_people as BIGINT) as declared_people
from live.meeting as m
left join live.lab as l on l.id = m.lab_id
left join live.working_group as g on g.id = m.working_group_id
left join theme_as_of as t on t.id = coalesce(m.theme_id, l.theme_id, g.theme_id)
where m.state in ('held', 'minutes_published') and m.held_on <= $as_of
