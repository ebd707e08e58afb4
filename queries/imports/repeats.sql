-- imports/repeats: how many keys of the file stand there more than once
select count(*) as keys from (select 1 from incoming group by {keys} having count(*) > 1)
