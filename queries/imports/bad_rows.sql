-- imports/bad_rows: where texts stand that were not understood
select s.rowid - {first_row} as n, s.{column} as value
from staged as s
where s.{column} in (select theirs from refused)
order by n
limit 51
