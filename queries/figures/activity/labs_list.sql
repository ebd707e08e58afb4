-- labs_list
-- title:    All labs
-- says:     {rows} labs.
-- says_one: {rows} lab.
-- params:   as_of DATE, theme VARCHAR?, state VARCHAR?, country VARCHAR?, city VARCHAR?, language VARCHAR?
-- columns:  lab_id UUID; lab VARCHAR; theme VARCHAR; state VARCHAR; language VARCHAR; country VARCHAR; city VARCHAR;
--           people BIGINT [people]; last_meeting DATE; silent_days BIGINT [days]; animators BIGINT [animators]
-- grain:    one row per lab that was ever admitted
-- action:   activity.view
-- suppress: people < 5 within theme keeps silent_days, animators
-- cuts:     theme, state, country, city, language
-- counts:   People are those with a membership on the as-at day as participant, initiator or animator. A lab is silent since
--           its last meeting, or since its founding where it never met.
-- uses:     lab_as_of, lab_people_as_of, meeting_as_of
with met as (
    select lab_id, max(held_on) as last_meeting from meeting_as_of group by lab_id
)
select l.id as lab_id, l.name as lab, l.theme, l.state, l.language, l.country, l.city,
       coalesce(p.people, 0) as people, m.last_meeting,
       cast($as_of - coalesce(m.last_meeting, l.founded_on) as BIGINT) as silent_days,
       coalesce(p.animators, 0) as animators
from lab_as_of as l
left join lab_people_as_of as p on p.lab_id = l.id
left join met as m on m.lab_id = l.id
where l.is_lab
  and ($theme is null or l.theme = $theme)
  and ($state is null or l.state = $state)
  and ($country is null or l.country = $country)
  and ($city is null or l.city = $city)
  and ($language is null or l.language = $language)
order by lab, lab_id
