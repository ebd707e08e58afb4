-- imports/undo_later_on_created: imports that stand and that changed a row which this one created
select distinct r.id, r.file_name
from going_{table} as g
join import_change as later on later.row_id = g.id and later.table_name = '{table}'
join import_run as r on r.id = later.import_id
where r.undone_at is null and later.import_id <> cast('{import_id}' as uuid)
