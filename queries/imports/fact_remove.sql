-- imports/fact_remove: what the new row takes the place of
update {table} as t
set removed_at = cast('{now}' as timestamp), version = t.version + 1
where t.id in (select replaced_id from fact where replaced_id is not null)
