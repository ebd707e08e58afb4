-- ties/remove: a link between two labs holds no more
-- writes: lab_link
update lab_link set removed_at = $removed_at
where id = $id and (lab_id = $lab_id or other_id = $lab_id) and removed_at is null
returning id, lab_id, other_id, kind
