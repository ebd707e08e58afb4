-- imports/undo_created: what an import created, by table; rows that it revived are among its changes
create or replace temp table going_{table} as
select t.id
from {table} as t
where t.import_id = cast('{import_id}' as uuid) and t.removed_at is null
  and t.id not in (select row_id from import_change where import_id = cast('{import_id}' as uuid))
