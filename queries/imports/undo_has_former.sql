-- imports/undo_has_former: whether it changed rows of this table
select count(*) as former from import_change where import_id = cast('{import_id}' as uuid) and table_name = '{table}'
