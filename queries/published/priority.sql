-- priority
-- title:    Priorities that the Assembly chose
-- grain:    one row per priority
-- scopes:   persons, everyone
-- column id UUID: what tells this row from all others
-- column code VARCHAR: its number or code where it came from
-- column position INTEGER: its place in lists
-- column name VARCHAR: what it is called
-- column name_fr VARCHAR: its name in French
-- column name_nl VARCHAR: its name in Dutch
-- column name_en VARCHAR: its name in English
select id, external_id as code, position, name, name_fr, name_nl, name_en
from live.priority
