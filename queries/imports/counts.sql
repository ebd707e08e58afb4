-- imports/counts: how many rows are created, changed or left as they are
select what, count(*) as rows from plan group by what
