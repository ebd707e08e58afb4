-- owners/repeat: the recommendation says by name who owns it, and by when it should be done
-- writes: recommendation
update recommendation set owner = $owner, due_on = $due_on, version = version + 1
where id = $id and removed_at is null
returning id
