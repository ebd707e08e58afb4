-- imports/undo_later_imports: imports that stand and that changed a row after this one had changed it
select distinct r.id, r.file_name
from import_change as mine
join import_change as later on later.row_id = mine.row_id and later.table_name = mine.table_name
join import_run as r on r.id = later.import_id
join import_run as own on own.id = mine.import_id
where mine.import_id = cast('{import_id}' as uuid) and later.import_id <> mine.import_id
  and r.undone_at is null and (r.applied_at, r.id) > (own.applied_at, own.id)
