-- imports/undo_restore: what it changed becomes what it was
update {table} as t
set {sets}
from (select row_id, cast(before_state as json) as former from import_change
      where import_id = cast('{import_id}' as uuid) and table_name = '{table}') as x
where t.id = x.row_id
