-- imports/first_row: where counting starts, and how many rows there are
select coalesce(min(rowid), 0) as first_row, count(*) as rows from staged
