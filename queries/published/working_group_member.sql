-- working_group_member
-- title:    Who is in which working group
-- grain:    one row per period of a person in a working group
-- scopes:   persons
-- column working_group_id UUID: the working group (working_group.id)
-- column person_id UUID: the person (person.id)
-- column role VARCHAR: participant, animator or secretary
-- column from_date DATE: the first day
-- column until_date DATE: the last day; empty: it goes on
select working_group_id, person_id, role, from_date, until_date
from live.working_group_member
