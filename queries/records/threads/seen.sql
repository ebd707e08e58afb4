-- threads/seen: somebody has looked at what they were called to
-- writes: mention
update mention set seen_at = $seen_at where id = $id and seen_at is null
returning id
