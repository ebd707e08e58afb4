-- join_request
-- title:    Who waits for a lab on a theme
-- grain:    one row per member who asked for a lab on a theme
-- scopes:   persons
-- uses:     theme_as_of
-- column id UUID: what tells this row from all others
-- column person_id UUID: the person (person.id)
-- column theme VARCHAR: the name of its theme
-- column language VARCHAR: the language spoken, as a code: fr, nl, en
-- column country VARCHAR: the country, as a code of two letters
-- column city VARCHAR: the city; empty: online or not known
-- column asked_on DATE: the day on which it was asked for
-- column state VARCHAR: waiting, placed, declined or withdrawn
-- column answered_on DATE: the day on which it stopped waiting
select j.id, j.person_id, t.name as theme, j.language, j.country, j.city, j.asked_on, j.state, j.answered_on
from live.join_request as j
left join theme_as_of as t on t.id = j.theme_id
