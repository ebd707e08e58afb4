-- objective
-- title:    Objectives of the labs
-- grain:    one row per objective that a lab set itself
-- scopes:   persons, everyone
-- uses:     lab_as_of
-- column id UUID: what tells this row from all others
-- column lab_id UUID: the lab (lab.id)
-- column lab VARCHAR: the name of the lab
-- column text VARCHAR: what the lab set out to do
-- column target VARCHAR: by what it will know that it is there
-- column set_on DATE: the day on which it was set
-- column due_on DATE: the day by which it should be met
-- column state VARCHAR: open, met, partly or dropped
-- column closed_on DATE: the day on which it stopped being open
select o.id, o.lab_id, l.name as lab, o.text, o.target, o.set_on, o.due_on, o.state, o.closed_on
from live.objective as o
join lab_as_of as l on l.id = o.lab_id
where l.state not in ('declined', 'withdrawn')
