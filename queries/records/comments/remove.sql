-- comments/remove: whoever wrote a comment takes it back
-- writes: recommendation_comment
update recommendation_comment
set removed_at = $removed_at, version = version + 1
where id = $id and version = $version and removed_at is null
returning id
