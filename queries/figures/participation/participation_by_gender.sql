-- participation_by_gender
-- title:    People taking part, per gender
-- says:     {people} people took part; {top_gender} are the largest group.
-- says_one: {people} person took part.
-- params:   as_of DATE, since DATE?, country VARCHAR?, language VARCHAR?
-- columns:  gender VARCHAR; people BIGINT [people]; members BIGINT [members]; share DOUBLE [% of its members]
-- grain:    one row per gender with a member or a person who took part
-- chart:    bar x=gender y=people
-- action:   activity.view
-- suppress: people, members < 5
-- cuts:     country, language
-- counts:   Everyone who took part, once, under the gender that the coop knows now.
-- of:       Members on the as-at day, of the same gender.
-- total:    participation_total
-- agrees:   sum(people) = participation_total.people; sum(members) = participation_total.members
-- opens:    people_list gender=gender
-- uses:     taking_part
with took_part as (
    select distinct t.person_id
    from taking_part as t
    where $since is null or t.until_date is null or t.until_date >= $since
),
person as (
    select p.gender,
           t.person_id is not null as took_part,
           coalesce(p.member_since <= $as_of and coalesce(p.member_until, $as_of) >= $as_of, false) as is_member
    from live.person as p
    left join took_part as t on t.person_id = p.id
    where ($country is null or country = $country) and ($language is null or language = $language)
)
select gender,
       count(*) filter (where took_part) as people,
       count(*) filter (where is_member) as members,
       100.0 * people / nullif(members, 0) as share
from person
where took_part or is_member
group by gender
order by people desc, gender nulls last
