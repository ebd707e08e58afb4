-- imports/history: every import, the newest first
select r.id, r.kind, r.file_name, r.file_sha256, r.applied_at, r.actor_id, a.name as actor_name,
       r.rows_read, r.created, r.changed, r.unchanged, r.undone_at
from import_run as r
left join account as a on a.id = r.actor_id
order by r.applied_at desc nulls last, r.id desc nulls last
