-- participation_total
-- title:    People who took part
-- says:     {people} people took part: {share} of {members} members.
-- says_one: {people} person took part: {share} of {members} members.
-- params:   as_of DATE, since DATE?, country VARCHAR?, language VARCHAR?
-- columns:  people BIGINT [people]; labs BIGINT [labs]; members BIGINT [members]; share DOUBLE [% of members]
-- grain:    one row
-- action:   activity.view
-- suppress: people, members < 5 keeps labs
-- cuts:     country, language
-- counts:   Everyone who attended a meeting or was a participant, initiator or animator of a lab, once. Labs are all that
--           were ever admitted.
-- of:       Members on the as-at day, of the country and language chosen.
-- agrees:   sum(labs) = labs_total.labs
-- uses:     taking_part, lab_as_of
with person as (
    select id, member_since, member_until
    from live.person
    where ($country is null or country = $country) and ($language is null or language = $language)
),
took_part as (
    select count(*) as people
    from (select distinct t.person_id from taking_part as t where $since is null or t.until_date is null or t.until_date >= $since) as t
    join person as p on p.id = t.person_id
),
member as (
    select count(*) as members
    from person
    where member_since <= $as_of and coalesce(member_until, $as_of) >= $as_of
),
lab as (
    select count(*) as labs from lab_as_of where is_lab
)
select t.people, l.labs, m.members, 100.0 * t.people / nullif(m.members, 0) as share
from took_part as t
cross join member as m
cross join lab as l
