-- snapshots/piece: what several tables of a snapshot are made of, worked out once
create temp table {name} as
{query}
