-- cycles/remove_phase: a phase has no day any more
-- writes: cycle_phase
update cycle_phase set removed_at = $removed_at
where id = $id and removed_at is null
returning id
