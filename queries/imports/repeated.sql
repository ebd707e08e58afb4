-- imports/repeated: rows that bear the same key as an earlier one of the file
create or replace temp table repeating as
select n, first_n, same
from (
    select n, first_value(n) over w as first_n,
           ({row}) is not distinct from first_value({row}) over w as same,
           row_number() over w as place
    from incoming
    window w as (partition by {keys} order by n)
)
where place > 1
