-- attachments/remove: a file leaves a request
-- writes: attachment
update attachment set removed_at = $removed_at
where id = $id and removed_at is null
returning id
