-- theme
-- title:    Themes
-- grain:    one row per theme
-- scopes:   persons, everyone
-- column id UUID: what tells this row from all others
-- column code VARCHAR: its number or code where it came from
-- column position INTEGER: its place in lists
-- column name VARCHAR: what it is called
-- column name_fr VARCHAR: its name in French
-- column name_nl VARCHAR: its name in Dutch
-- column name_en VARCHAR: its name in English
-- column retired_on DATE: the day from which it is no longer used
-- column merged_into UUID: the theme that goes on in its place (theme.id)
select id, external_id as code, position, name, name_fr, name_nl, name_en, retired_on, merged_into
from live.theme
