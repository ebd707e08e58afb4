-- texts/place_part: where a part stands among the others
-- writes: recommendation_part
update recommendation_part
set position = $position, version = version + 1
where id = $id and removed_at is null
returning id
