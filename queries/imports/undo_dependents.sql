-- imports/undo_dependents: rows that stay in sight and name a row that does not
select count(*) as rows
from live.{child} as c
join {table} as p on p.id = c.{column}
where p.removed_at is not null
  and (p.id in (select id from going_{table}))
