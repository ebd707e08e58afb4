-- versions/begin: this table has changed for the first time
-- writes: data_version
insert into data_version (table_name, version, moved_at) values ($table_name, 1, $moved_at)
