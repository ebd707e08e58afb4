-- cycles/phases: the phases of a cycle in the order in which they begin
select id, phase, starts_on, ends_on
from cycle_phase
where cycle_id = $cycle_id and removed_at is null
order by starts_on, id
