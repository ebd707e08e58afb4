-- lab_need
-- title:    What labs need
-- grain:    one row per need that a lab told
-- scopes:   persons
-- column id UUID: what tells this row from all others
-- column lab_id UUID: the lab (lab.id)
-- column lab VARCHAR: the name of the lab
-- column kind VARCHAR: room, expert, tool or other
-- column body VARCHAR: the need in words
-- column state VARCHAR: open, answered or withdrawn
-- column asked_on DATE: the day on which it was asked for
-- column answered_on DATE: the day on which it was answered
select n.id, n.lab_id, l.name as lab, n.kind, n.body, n.state, n.asked_on, n.answered_on
from live.lab_need as n
left join live.lab as l on l.id = n.lab_id
