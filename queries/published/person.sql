-- person
-- title:    Persons
-- grain:    one row per person that the coop knows
-- scopes:   persons
-- column id UUID: what tells this row from all others
-- column code VARCHAR: its number or code where it came from
-- column name VARCHAR: the name; empty once it was erased
-- column gender VARCHAR: f, m or x
-- column language VARCHAR: the language spoken, as a code: fr, nl, en
-- column country VARCHAR: the country, as a code of two letters
-- column city VARCHAR: the city; empty: online or not known
-- column member_since DATE: since when this person holds a share; empty: takes part without one
-- column member_until DATE: the last day as a member; empty: still is one
select id, external_id as code, name, gender, language, country, city, member_since, member_until
from live.person
