-- participation_by_country_and_language
-- title:    Rate of participation, per country and language
-- says:     {people} people took part: {share} of {members} members.
-- says_one: {people} person took part: {share} of {members} members.
-- params:   as_of DATE, since DATE?
-- columns:  country VARCHAR; language VARCHAR; people BIGINT [people]; members BIGINT [members]; share DOUBLE [% of its members]
-- grain:    one row per country and language with a member or a person who took part
-- chart:    heat x=language y=country color=share
-- action:   activity.view
-- suppress: people, members < 5 across country and language
-- counts:   Everyone who took part, once, under the country and language that the coop knows now. The share is the rate of
--           participation there; it can pass 100 where people take part who are no members.
-- of:       Members on the as-at day, of the same country and language.
-- total:    participation_total
-- agrees:   sum(people) = participation_total.people; sum(members) = participation_total.members
-- opens:    people_list country=country language=language
-- uses:     taking_part
with took_part as (
    select distinct t.person_id
    from taking_part as t
    where $since is null or t.until_date is null or t.until_date >= $since
),
person as (
    select p.country, p.language,
           t.person_id is not null as took_part,
           coalesce(p.member_since <= $as_of and coalesce(p.member_until, $as_of) >= $as_of, false) as is_member
    from live.person as p
    left join took_part as t on t.person_id = p.id
),
counted as (
    select country, language,
           count(*) filter (where took_part) as people,
           count(*) filter (where is_member) as members
    from person
    where took_part or is_member
    group by country, language
)
select country, language, people, members, 100.0 * people / nullif(members, 0) as share
from counted
order by sum(people) over (partition by country) desc, country nulls last,
         sum(people) over (partition by language) desc, language nulls last
