-- owners/take_back: a period of which no day is left never was
-- writes: recommendation_owner
update recommendation_owner set removed_at = $removed_at, version = version + 1
where id = $id and version = $version and removed_at is null
returning id
