-- imports/refs/doubled: names that several rows bear
select theirs from v_{field} group by theirs having count(*) > 1 limit 1000
