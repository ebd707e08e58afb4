-- participation_total
-- title:    People who took part
-- says:     {people} people took part in {labs} labs: {share} of {members} members.
-- params:   as_of DATE, since DATE?, country VARCHAR?, language VARCHAR?
-- columns:  people BIGINT [people]; labs BIGINT [labs]; members BIGINT [members]; share DOUBLE [% of members]
-- grain:    one row
-- action:   activity.view
-- suppress: people < 5
-- counts:   Everyone who attended a meeting or was a participant, initiator or animator of a lab, once.
-- of:       Members on the as-at day, of the country and language chosen.
-- uses:     taking_part
with person as (
    select id, member_since, member_until
    from live.person
    where ($country is null or country = $country) and ($language is null or language = $language)
),
took_part as (
    select t.person_id, t.lab_id
    from taking_part as t
    join person as p on p.id = t.person_id
    where $since is null or t.until_date is null or t.until_date >= $since
),
member as (
    select count(*) as members
    from person
    where member_since <= $as_of and coalesce(member_until, $as_of) >= $as_of
)
select count(distinct person_id) as people,
       count(distinct lab_id) as labs,
       any_value(members) as members,
       100.0 * count(distinct person_id) / nullif(any_value(members), 0) as share
from member left join took_part on true
