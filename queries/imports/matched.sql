-- imports/matched: the rows of the record that rows of the file mean, and whether they differ.
-- A row that is in sight comes before one that was removed.
create or replace temp table matched as
select i.n, t.id, t.removed_at is not null as removed, ({differs}) as differs
from incoming as i
join {table} as t on {same}
qualify row_number() over (partition by i.n order by t.removed_at is not null, t.id desc) = 1
