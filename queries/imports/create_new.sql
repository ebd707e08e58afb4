-- imports/create_new: the rows that the record does not have yet
insert into {table} (id, import_id{version_column}, {columns})
select p.id, cast('{import_id}' as uuid){version_value}, {values}
from incoming as i
join plan as p on p.n = i.n
where p.what = 'create'
