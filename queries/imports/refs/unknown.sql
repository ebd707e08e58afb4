-- imports/refs/unknown: what names nothing
select theirs from v_{field} where ours is null order by theirs
