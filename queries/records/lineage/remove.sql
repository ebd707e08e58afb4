-- lineage/remove: a link to an earlier recommendation that does not hold
-- writes: recommendation_link
update recommendation_link
set removed_at = $removed_at
where id = $id and recommendation_id = $recommendation_id and removed_at is null
returning id
