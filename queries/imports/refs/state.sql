-- imports/refs/state: how many were not found, and how many were found more than once
select count(*) filter (where ours is null) as unknown, count(*) - count(distinct theirs) as doubled from v_{field}
