-- lineage/remove_outgrowth: what did not grow from a recommendation after all
-- writes: recommendation_outgrowth
update recommendation_outgrowth
set removed_at = $removed_at
where id = $id and recommendation_id = $recommendation_id and removed_at is null
returning id
