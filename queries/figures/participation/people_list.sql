-- people_list
-- title:    People who took part
-- says:     {rows} people took part; {first_person} most lately.
-- says_one: {rows} person took part: {first_person}.
-- params:   as_of DATE, since DATE?, theme VARCHAR?, form VARCHAR?, country VARCHAR?, city VARCHAR?, language VARCHAR?,
--           gender VARCHAR?, began DATE?, cohort INTEGER?, most INTEGER = 5000
-- columns:  person VARCHAR; country VARCHAR; city VARCHAR; language VARCHAR; first_on DATE; last_on DATE;
--           meetings BIGINT [meetings attended]
-- grain:    one row per person, who came last first, and no more than the first 5,000
-- action:   persons.view
-- counts:   Everyone who attended a meeting or was a participant, initiator or animator of a lab, with the first and the last day.
--           An erased person keeps the period, without a name. First and last are of what was chosen: the theme, the form.
-- uses:     taking_part, first_time
with took_part as (
    select t.person_id, min(t.from_date) as first_on, max(coalesce(t.until_date, t.from_date)) as last_on,
           count(*) filter (where t.attended) as meetings
    from taking_part as t
    where ($since is null or t.until_date is null or t.until_date >= $since)
      and ($theme is null or t.theme = $theme)
      and ($form is null or t.form = $form)
    group by t.person_id
)
select p.name as person, p.country, p.city, p.language, t.first_on, t.last_on, t.meetings
from took_part as t
join live.person as p on p.id = t.person_id
join first_time as f on f.person_id = t.person_id
where ($country is null or p.country = $country)
  and ($city is null or p.city = $city)
  and ($language is null or p.language = $language)
  and ($gender is null or p.gender = $gender)
  and ($began is null or cast(date_trunc('quarter', f.first_on) as DATE) = $began)
  and ($cohort is null or year(f.first_on) = $cohort)
order by t.last_on desc nulls last, p.name, p.id
limit $most
