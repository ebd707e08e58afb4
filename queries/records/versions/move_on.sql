-- versions/move_on: these tables have changed; $table_names holds them between commas
-- writes: data_version
update data_version set version = version + 1, moved_at = $moved_at
where replace($table_names, ',' || table_name || ',', '') <> $table_names
returning table_name, version
