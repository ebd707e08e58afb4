-- rights/end: the last day on which a step holds; one that held for no day goes out of sight
-- writes: decision_right
update decision_right set until_date = $until_date, removed_at = $removed_at, version = version + 1
where id = $id and version = $version and removed_at is null
returning id
