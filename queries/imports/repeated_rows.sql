-- imports/repeated_rows: those that are refused
select n, first_n, count(*) over () as bad from repeating where {refused} order by n limit 51
