-- imports/keep_former: what the rows were before, so that the import can be undone
insert into import_change (import_id, table_name, row_id, before_state)
select cast('{import_id}' as uuid), '{table}', t.id, cast(to_json(t) as varchar)
from {table} as t
where t.id in ({ids})
