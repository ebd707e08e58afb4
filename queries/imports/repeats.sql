-- imports/repeats: how many keys of the file stand there more than once
select count(*) as keys from (select 1 from {table} group by {keys} having count(*) > 1)
