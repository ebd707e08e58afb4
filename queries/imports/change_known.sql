-- imports/change_known: rows that the file says differently, and rows that were removed and come back
update {table} as t
set {sets}{version_set}, removed_at = null,
    import_id = case when x.what = 'revive' then cast('{import_id}' as uuid) else t.import_id end
from (select p.id as plan_id, p.what, i.* from incoming as i join plan as p on p.n = i.n
      where p.what in ('change', 'revive')) as x
where t.id = x.plan_id
