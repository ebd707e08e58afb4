-- imports/first_row: where counting starts, how many rows there are, and the longest cell in bytes
select coalesce(min(rowid), 0) as first_row, count(*) as rows, max(greatest(0, {lengths})) as longest from staged
