-- participation_by_lab
-- title:    People who took part, per lab
-- says:     {people} people took part; {top_lab} drew the most.
-- says_one: {people} person took part, in {top_lab}.
-- params:   as_of DATE, since DATE?, theme VARCHAR?
-- columns:  lab_id UUID; lab VARCHAR; theme VARCHAR; people BIGINT [people]
-- grain:    one row per lab in which someone took part
-- chart:    bar x=lab y=people
-- action:   activity.view
-- suppress: people < 5 within theme
-- cuts:     theme
-- counts:   Everyone who attended a meeting of the lab or was its participant, initiator or animator, once in each lab.
-- total:    participation_total
-- uses:     taking_part, lab_as_of
with people as (
    select t.lab_id, count(*) as people
    from (select distinct t.lab_id, t.person_id from taking_part as t where $since is null or t.until_date is null or t.until_date >= $since) as t
    join live.person as p on p.id = t.person_id
    group by t.lab_id
)
select l.id as lab_id, l.name as lab, l.theme, p.people
from people as p
join lab_as_of as l on l.id = p.lab_id
where $theme is null or l.theme = $theme
order by people desc, lab
