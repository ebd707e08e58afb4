-- participation_by_theme
-- title:    People taking part, per theme
-- says:     {people} people took part in {labs} labs; {top_theme} drew the most.
-- says_one: {people} person took part; {top_theme} drew the most.
-- params:   as_of DATE, since DATE?, country VARCHAR?, language VARCHAR?
-- columns:  theme VARCHAR; people BIGINT [people]; labs BIGINT [labs]; share DOUBLE [% of members]
-- grain:    one row per theme with a lab or a person
-- chart:    bar x=theme y=people
-- action:   activity.view
-- suppress: people < 5 keeps labs
-- cuts:     country, language
-- counts:   A person in two labs of one theme counts once; in two themes, once in each. Observers do not count. Labs are all
--           that were ever admitted.
-- of:       Members on the as-at day, of the country and language chosen.
-- total:    participation_total
-- agrees:   sum(labs) = labs_total.labs
-- opens:    labs_list theme=theme
-- uses:     taking_part, lab_as_of
with person as (
    select id, member_since, member_until
    from live.person
    where ($country is null or country = $country) and ($language is null or language = $language)
),
people as (
    select t.theme, count(*) as people
    from (select distinct t.theme, t.person_id from taking_part as t where $since is null or t.until_date is null or t.until_date >= $since) as t
    join person as p on p.id = t.person_id
    group by t.theme
),
labs as (
    select theme, count(*) as labs from lab_as_of where is_lab group by theme
),
member as (
    select count(*) as members
    from person
    where member_since <= $as_of and coalesce(member_until, $as_of) >= $as_of
)
select coalesce(p.theme, l.theme) as theme,
       coalesce(p.people, 0) as people,
       coalesce(l.labs, 0) as labs,
       100.0 * coalesce(p.people, 0) / nullif(m.members, 0) as share
from people as p
full join labs as l on l.theme is not distinct from p.theme
cross join member as m
order by people desc, theme nulls last
