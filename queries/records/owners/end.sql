-- owners/end: somebody's last day of having to report
-- writes: recommendation_owner
update recommendation_owner set until_date = $until_date, version = version + 1
where id = $id and version = $version and removed_at is null
returning id
