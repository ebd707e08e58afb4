-- participation_by_form
-- title:    People taking part, per form of participation
-- says:     {people} people took part; {top_form} drew the most.
-- params:   as_of DATE, since DATE?, country VARCHAR?, language VARCHAR?
-- columns:  form VARCHAR; people BIGINT [people]
-- grain:    one row per form in which someone took part
-- chart:    bar x=form y=people
-- action:   activity.view
-- suppress: people < 5
-- cuts:     country, language
-- counts:   A person counts once in each form: in a lab, a working group, an assembly, a theme meeting or a consultation.
-- total:    participation_total
-- opens:    people_list form=form
-- uses:     taking_part
with person as (
    select id, member_since, member_until
    from live.person
    where ($country is null or country = $country) and ($language is null or language = $language)
)
select t.form, count(*) as people
from (select distinct t.form, t.person_id from taking_part as t where $since is null or t.until_date is null or t.until_date >= $since) as t
join person as p on p.id = t.person_id
group by t.form
order by people desc, form nulls last
