-- snapshots/rows: one published table as a scope may see it, to be taken along with a notebook
select {columns} from (
{query}
) where {condition}
