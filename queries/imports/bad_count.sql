-- imports/bad_count: how often they do
select count(*) as bad from staged as s where s.{column} in (select theirs from refused)
