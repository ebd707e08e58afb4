-- participation_by_city
-- title:    People taking part, per city
-- says:     {people} people took part; {top_city} counts the most.
-- says_one: {people} person took part.
-- params:   as_of DATE, since DATE?, country VARCHAR?
-- columns:  country VARCHAR; city VARCHAR; people BIGINT [people]
-- grain:    one row per country and city where someone took part
-- chart:    bar x=city y=people
-- action:   activity.view
-- suppress: people < 5 within country
-- cuts:     country
-- counts:   Everyone who took part, once, in the city where they live as the coop knows it now.
-- total:    participation_total
-- agrees:   sum(people) = participation_total.people
-- opens:    people_list country=country city=city
-- uses:     taking_part
with took_part as (
    select distinct t.person_id
    from taking_part as t
    where $since is null or t.until_date is null or t.until_date >= $since
)
select p.country, p.city, count(*) as people
from took_part as t
join live.person as p on p.id = t.person_id
where $country is null or p.country = $country
group by p.country, p.city
order by people desc, p.country nulls last, p.city nulls last
