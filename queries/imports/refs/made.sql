-- imports/refs/made: the rows that were made for what named nothing
update v_{field} as v set ours = m.id from made as m where v.ours is null and m.theirs = v.theirs
