-- packs/take_back: a note was a mistake
-- writes: presenting_note
update presenting_note set removed_at = $removed_at where id = $id and notebook_id = $notebook_id and removed_at is null
returning id
