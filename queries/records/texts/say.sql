-- texts/say: what was changed in a version and why, in its writers' words
-- writes: recommendation_text
update recommendation_text
set note = $note
where id = $id and removed_at is null
returning id
