-- cycles/set_days: the days of a phase
-- writes: cycle_phase
update cycle_phase set starts_on = $starts_on, ends_on = $ends_on
where id = $id and removed_at is null
returning id
