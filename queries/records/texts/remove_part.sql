-- texts/remove_part: a part that is no longer asked for
-- writes: recommendation_part
update recommendation_part
set removed_at = $removed_at, version = version + 1
where id = $id and removed_at is null
returning id
