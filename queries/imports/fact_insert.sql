-- imports/fact_insert: add them
insert into {table} (id, import_id, {columns})
select cast(cast({id_base} as uhugeint) + cast(row_number() over (order by f.n) as uhugeint) as uuid),
       cast('{import_id}' as uuid), {columns}
from fact as f
