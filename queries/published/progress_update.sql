-- progress_update
-- title:    Progress updates of the labs
-- grain:    one row per update that is filed, skipped, late or due soon
-- scopes:   persons, everyone
-- without:  done, learned, difficulties, next_steps, help_wanted
-- uses:     progress_as_of
-- column id UUID: what tells this row from all others
-- column lab_id UUID: the lab (lab.id)
-- column lab VARCHAR: the name of the lab
-- column theme VARCHAR: the name of its theme
-- column period VARCHAR: what it reports on: a year, a quarter
-- column year INTEGER: the year that it reports on
-- column state VARCHAR: due, late, submitted, empty, changes_requested, acknowledged or skipped
-- column due_on DATE: the day by which it is due
-- column submitted_on DATE: the day on which it was handed in
-- column answers_filled INTEGER: how many of the questions hold an answer
-- column answers_empty INTEGER: how many of the questions were left empty
-- column done VARCHAR: what the lab did, once handed in
-- column learned VARCHAR: what it learned, once handed in
-- column difficulties VARCHAR: what was difficult, once handed in
-- column next_steps VARCHAR: what comes next, once handed in
-- column help_wanted VARCHAR: what help it wants, once handed in
select p.id, p.lab_id, p.lab, p.theme, p.period, p.year, p.state, p.due_on, p.submitted_on, p.answers_filled, p.answers_empty,
       case when w.is_told then u.done end as done, case when w.is_told then u.learned end as learned,
       case when w.is_told then u.difficulties end as difficulties, case when w.is_told then u.next_steps end as next_steps,
       case when w.is_told then u.help_wanted end as help_wanted
from progress_as_of as p
join live.progress_update as u on u.id = p.id
-- an update that was sent back is being rewritten
join (select id, state in ('submitted', 'acknowledged', 'empty') as is_told from progress_as_of) as w on w.id = p.id
