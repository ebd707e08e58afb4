-- objectives/settle: an objective is met, partly met or dropped
-- writes: objective
update objective set state = $state, closed_on = $closed_on, version = version + 1
where id = $id and version = $version and state = 'open' and removed_at is null
returning id
