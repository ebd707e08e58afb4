-- imports/create_all: every row is new and nothing hangs on it, so no plan is needed
insert into {table} (id, import_id{version_column}, {columns})
select cast(cast({id_base} as uhugeint) + cast(i.n as uhugeint) as uuid), cast('{import_id}' as uuid){version_value}, {values}
from incoming as i
