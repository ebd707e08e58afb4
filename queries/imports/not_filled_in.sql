-- imports/not_filled_in: rows of the file in which something obligatory is empty
select rowid - {first_row} as n, count(*) over () as bad from staged where {column} is null order by n limit 51
