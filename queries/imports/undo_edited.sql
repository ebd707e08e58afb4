-- imports/undo_edited: rows with another version than this import, and imports taken back since, account for.
-- A row is created as version 1; a change by an import adds one, taking that change back adds one more.
with former as (
    select row_id, cast(before_state->>'version' as integer) as version
    from import_change
    where import_id = cast('{import_id}' as uuid) and table_name = '{table}'
),
later as (
    select c.row_id, 2 * count(*) as steps
    from import_change as c
    join import_run as r on r.id = c.import_id
    join import_run as own on own.id = cast('{import_id}' as uuid)
    where c.table_name = '{table}' and r.undone_at is not null and (r.applied_at, r.id) > (own.applied_at, own.id)
    group by c.row_id
),
expected as (
    select id, 1 as version from going_{table}
    union all
    select row_id, version + 1 from former
)
select count(*) as edited
from expected as e
join {table} as t on t.id = e.id
left join later as l on l.row_id = e.id
where t.version <> e.version + coalesce(l.steps, 0)
