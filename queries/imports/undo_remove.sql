-- imports/undo_remove: what it created goes out of sight
update {table} as t
set removed_at = cast('{now}' as timestamp){version}
where t.id in (select id from going_{table})
