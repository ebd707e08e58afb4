-- imports/is_empty: whether a table holds nothing yet
select not exists (select 1 from {table}) as is_empty
