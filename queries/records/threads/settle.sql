-- threads/settle: what was talked over is settled, or opened again
-- writes: thread
update thread set state = $state, settled_by = $settled_by, settled_at = $settled_at, settled_how = $settled_how,
       value_settled = $value_settled, version = version + 1
where id = $id and version = $version and removed_at is null
returning id
