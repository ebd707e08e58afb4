-- lab_state
-- title:    States that labs were in
-- grain:    one row per step in the life of a lab
-- scopes:   persons, everyone
-- without:  reason
-- only:     is_shown
-- uses:     lab_as_of
-- column lab_id UUID: the lab (lab.id)
-- column lab VARCHAR: the name of the lab
-- column state VARCHAR: the state that it came into
-- column since DATE: the day on which it did
-- column reason VARCHAR: why, in the words of whoever decided
select s.lab_id, l.name as lab, s.state, s.since, s.reason, l.state not in ('declined', 'withdrawn') as is_shown
from live.lab_state as s
join lab_as_of as l on l.id = s.lab_id
