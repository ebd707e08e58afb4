-- imports/mark_undone: an import was taken back, unless it was already
-- writes: import_run
update import_run set undone_at = $undone_at where id = $id and undone_at is null
returning id
