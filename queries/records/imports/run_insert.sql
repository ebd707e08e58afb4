-- imports/run_insert: an import that was applied
-- writes: import_run
insert into import_run (id, kind, file_name, file_sha256, mapping, applied_at, actor_id, rows_read, created, changed, unchanged)
values ($id, $kind, $file_name, $file_sha256, $mapping, $applied_at, $actor_id, $rows_read, $created, $changed, $unchanged)
