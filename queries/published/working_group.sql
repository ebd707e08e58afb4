-- working_group
-- title:    Working groups that write recommendations
-- grain:    one row per working group of a cycle
-- scopes:   persons, everyone
-- uses:     theme_as_of
-- column id UUID: what tells this row from all others
-- column code VARCHAR: its number or code where it came from
-- column cycle_id UUID: the cycle (cycle.id)
-- column cycle VARCHAR: the name of the cycle
-- column theme VARCHAR: the name of its theme
-- column name VARCHAR: what it is called
-- column language VARCHAR: the language spoken, as a code: fr, nl, en
-- column country VARCHAR: the country, as a code of two letters
-- column city VARCHAR: the city; empty: online or not known
-- column started_on DATE: the day on which it began
select g.id, g.external_id as code, g.cycle_id, c.name as cycle, t.name as theme, g.name, g.language, g.country, g.city, g.started_on
from live.working_group as g
left join live.cycle as c on c.id = g.cycle_id
left join theme_as_of as t on t.id = g.theme_id
