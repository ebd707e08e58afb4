-- imports/refs/first: the rows that a column names, by their id in the coop's files
create or replace temp table v_{field} as
select t.theirs, p.id as ours
from (select distinct {column} as theirs from {source} where {column} is not null) as t
left join live.{table} as p on p.external_id = t.theirs
