-- imports/refs/next: the same by another column, for those not found yet; several of a name stay several
create or replace temp table v_{field} as
select theirs, ours from v_{field} where ours is not null
union all
select t.theirs, p.id
from v_{field} as t
left join (select distinct lower({by}) as called, id from live.{table} where {by} is not null) as p
       on p.called = lower(t.theirs)
where t.ours is null
