-- waiting_list
-- title:    People who wait for a lab
-- says:     {rows} people wait for a lab; {first_person} waits longest.
-- says_one: {rows} person waits for a lab: {first_person}.
-- params:   as_of DATE, theme VARCHAR?, language VARCHAR?
-- columns:  person VARCHAR; theme VARCHAR; language VARCHAR; country VARCHAR; city VARCHAR; asked_on DATE;
--           waited_days BIGINT [days]
-- grain:    one row per person and theme, who waits longest first
-- action:   persons.view
-- counts:   Members who asked for a lab on a theme and were neither placed nor declined by the as-at day, where they want to meet.
-- uses:     waiting_as_of
select p.name as person, w.theme, w.language, w.country, w.city, w.asked_on, w.days as waited_days
from waiting_as_of as w
join live.person as p on p.id = w.person_id
where ($theme is null or w.theme = $theme) and ($language is null or w.language = $language)
order by w.asked_on, p.name nulls last, w.id
