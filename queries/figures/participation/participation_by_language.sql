-- participation_by_language
-- title:    People taking part, per language
-- says:     {people} people took part; most of them speak {top_language}.
-- says_one: {people} person took part.
-- params:   as_of DATE, since DATE?
-- columns:  language VARCHAR; people BIGINT [people]; members BIGINT [members]; share DOUBLE [% of its members]
-- grain:    one row per language with a member or a person who took part
-- chart:    bar x=language y=people
-- action:   activity.view
-- suppress: people, members < 5
-- counts:   Everyone who took part, once, under the language that the coop knows now.
-- of:       Members on the as-at day, of the same language.
-- total:    participation_total
-- agrees:   sum(people) = participation_total.people; sum(members) = participation_total.members
-- opens:    people_list language=language
-- uses:     taking_part
with took_part as (
    select distinct t.person_id
    from taking_part as t
    where $since is null or t.until_date is null or t.until_date >= $since
),
person as (
    select p.language,
           t.person_id is not null as took_part,
           coalesce(p.member_since <= $as_of and coalesce(p.member_until, $as_of) >= $as_of, false) as is_member
    from live.person as p
    left join took_part as t on t.person_id = p.id
)
select language,
       count(*) filter (where took_part) as people,
       count(*) filter (where is_member) as members,
       100.0 * people / nullif(members, 0) as share
from person
where took_part or is_member
group by language
order by people desc, language nulls last
