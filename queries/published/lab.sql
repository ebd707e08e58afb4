-- lab
-- title:    Labs, as they are today
-- grain:    one row per lab, proposed ones included
-- scopes:   persons, everyone
-- without:  purpose, liaison_id
-- only:     is_shown
-- uses:     lab_as_of
-- column id UUID: what tells this row from all others
-- column code VARCHAR: its number or code where it came from
-- column name VARCHAR: what it is called
-- column theme_id UUID: the theme (theme.id)
-- column theme VARCHAR: the name of its theme
-- column state VARCHAR: the state that it is in today
-- column state_since DATE: since when it is in that state
-- column founded_on DATE: the day on which it was founded
-- column aims VARCHAR: of innovation, collaboration, learning, democracy; comma between
-- column language VARCHAR: the language spoken, as a code: fr, nl, en
-- column country VARCHAR: the country, as a code of two letters
-- column city VARCHAR: the city; empty: online or not known
-- column places INTEGER: how many may take part; empty: as many as come
-- column rhythm_days INTEGER: a progress update is due every so many days
-- column purpose VARCHAR: what it is there for, in its own words
-- column public_summary VARCHAR: what it says of itself in public
-- column merged_into UUID: the lab that goes on in its place (lab.id)
-- column liaison_id UUID: the person of Vie coop who follows it (person.id)
select l.id, l.external_id as code, l.name, l.theme_id, s.theme, s.state, s.state_since, s.founded_on, l.aims, l.language, l.country,
       l.city, l.places, l.rhythm_days, l.purpose, l.public_summary, l.merged_into, l.liaison_id,
       s.state not in ('declined', 'withdrawn') as is_shown
from live.lab as l
join lab_as_of as s on s.id = l.id
