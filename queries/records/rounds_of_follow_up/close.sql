-- rounds_of_follow_up/close: a round ends, and what changed is fixed
-- writes: follow_up_round
update follow_up_round set closed_on = $closed_on, report = $report, version = version + 1
where id = $id and version = $version and closed_on is null and removed_at is null
returning id
