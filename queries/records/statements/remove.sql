-- statements/remove: a statement that was brought by mistake
-- writes: statement
update statement set removed_at = $removed_at
where id = $id and removed_at is null
returning id, file_name
