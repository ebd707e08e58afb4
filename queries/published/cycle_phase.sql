-- cycle_phase
-- title:    Phases of the cycles
-- grain:    one row per phase of a cycle
-- scopes:   persons, everyone
-- column cycle_id UUID: the cycle (cycle.id)
-- column cycle VARCHAR: the name of the cycle
-- column phase VARCHAR: call, drafting, evaluation, board, published or follow_up
-- column starts_on DATE: its first day
-- column ends_on DATE: its last day
select p.cycle_id, c.name as cycle, p.phase, p.starts_on, p.ends_on
from live.cycle_phase as p
join live.cycle as c on c.id = p.cycle_id
