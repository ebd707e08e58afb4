-- texts/remove_author: somebody is no longer named as an author
-- writes: recommendation_author
update recommendation_author
set removed_at = $removed_at
where id = $id and removed_at is null
returning id
