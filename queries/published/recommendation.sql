-- recommendation
-- title:    Recommendations, as they stand today
-- grain:    one row per recommendation that was handed in
-- scopes:   persons, everyone
-- without:  owner
-- uses:     recommendation_as_of
-- column id UUID: what tells this row from all others
-- column code VARCHAR: its number or code where it came from
-- column title VARCHAR: its title
-- column text VARCHAR: what it says, in the language that it was written in
-- column reasons VARCHAR: why it is asked for
-- column source_language VARCHAR: the language that it was written in
-- column theme VARCHAR: the name of its theme
-- column cycle_id UUID: the cycle (cycle.id)
-- column cycle VARCHAR: the name of the cycle
-- column working_group_id UUID: the working group (working_group.id)
-- column working_group VARCHAR: the name of the working group
-- column submitted_on DATE: the day on which it was handed in
-- column state VARCHAR: where it is on its way to the Board
-- column outcome VARCHAR: what was decided last; empty: nothing yet
-- column decided_on DATE: the day of that decision
-- column implementation VARCHAR: what was done about it, as last reported
-- column known_on DATE: the day of that report
-- column status VARCHAR: realised, in progress, not realised, rejected, postponed or awaiting decision
-- column cost_cents BIGINT: what it is thought to cost, in cents
-- column due_on DATE: the day by which it should be realised
-- column owner VARCHAR: who reports on it, as it came in with a file
select r.id, r.external_id as code, r.title, w.text, w.reasons, w.source_language, r.theme, r.cycle_id, r.cycle, r.working_group_id,
       r.working_group, r.submitted_on, r.state, r.outcome, r.decided_on, r.implementation, r.known_on, r.status, w.cost_cents,
       r.due_on, r.owner
from recommendation_as_of as r
join live.recommendation as w on w.id = r.id
