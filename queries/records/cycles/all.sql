-- cycles/all: every cycle with its phases, a row a phase in the order in which they begin; the newest cycle first
select c.id, c.external_id, c.name, c.starts_on, c.ends_on, c.version,
       p.id as phase_id, p.phase, p.starts_on as phase_starts_on, p.ends_on as phase_ends_on
from cycle as c
left join cycle_phase as p on p.cycle_id = c.id and p.removed_at is null
where c.removed_at is null
order by c.starts_on desc nulls last, c.id desc nulls last, p.starts_on nulls last, p.id nulls last
