-- imports/by_id: one import
select id, kind, file_name, applied_at, undone_at from import_run where id = $id
