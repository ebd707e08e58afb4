-- cycle
-- title:    Cycles of recommendations
-- grain:    one row per cycle
-- scopes:   persons, everyone
-- column id UUID: what tells this row from all others
-- column code VARCHAR: its number or code where it came from
-- column name VARCHAR: what it is called
-- column starts_on DATE: its first day
-- column ends_on DATE: its last day
select id, external_id as code, name, starts_on, ends_on
from live.cycle
