-- imports/missing: rows in which something obligatory is not filled in
select n, count(*) over () as bad from {table} where {column} is null order by n limit 51
