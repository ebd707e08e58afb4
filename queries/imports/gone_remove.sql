-- imports/gone_remove: it goes out of sight
update {table} as t set removed_at = cast('{now}' as timestamp) where t.id in (select id from gone)
