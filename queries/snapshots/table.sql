-- snapshots/table: one table of a snapshot, with the columns that its header names and no others
create table snapshot_in_making.main.{name} as select {columns} from (
{query}
) where {condition}
