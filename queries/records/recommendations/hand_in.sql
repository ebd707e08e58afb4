-- recommendations/hand_in: the day on which a recommendation was handed in, and the number by which it is known
-- writes: recommendation
update recommendation
set submitted_on = $submitted_on, external_id = $external_id, version = version + 1
where id = $id and version = $version and removed_at is null
returning id
