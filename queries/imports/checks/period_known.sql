-- imports/checks/period_known: rows of the file after which a period of the record ends before it begins
select p.n, cast(t.{until} as varchar) as value, count(*) over () as bad
from plan as p
join {table} as t on t.id = p.id
where t.{until} < t.{since}
order by p.n
limit 51
