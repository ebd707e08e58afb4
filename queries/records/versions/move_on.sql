-- versions/move_on: this table has changed
-- writes: data_version
insert into data_version (table_name, version, moved_at) values ($table_name, 1, $moved_at)
on conflict (table_name) do update set version = data_version.version + 1, moved_at = excluded.moved_at
