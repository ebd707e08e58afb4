-- imports/last_mapping: how the last file of this kind was read
select mapping from import_run
where kind = $kind and undone_at is null
order by applied_at desc nulls last, id desc nulls last
limit 1
