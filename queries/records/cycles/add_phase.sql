-- cycles/add_phase: a phase of a cycle and its days
-- writes: cycle_phase
insert into cycle_phase (id, cycle_id, phase, starts_on, ends_on)
values ($id, $cycle_id, $phase, $starts_on, $ends_on)
