-- membership
-- title:    Who is in which lab, and was
-- grain:    one row per period of a person in a lab
-- scopes:   persons
-- column id UUID: what tells this row from all others
-- column lab_id UUID: the lab (lab.id)
-- column lab VARCHAR: the name of the lab
-- column person_id UUID: the person (person.id)
-- column role VARCHAR: participant, initiator, animator, observer, expert or liaison
-- column state VARCHAR: invited, requested, active, left, ended, declined, expired or refused
-- column asked_on DATE: the day on which it was asked for
-- column from_date DATE: the first day
-- column until_date DATE: the last day; empty: it goes on
select m.id, m.lab_id, l.name as lab, m.person_id, m.role, m.state, m.asked_on, m.from_date, m.until_date
from live.membership as m
left join live.lab as l on l.id = m.lab_id
