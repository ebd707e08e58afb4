-- rights/end: the last day on which a step holds
-- writes: decision_right
update decision_right set until_date = $until_date, version = version + 1
where id = $id and version = $version
returning id
