-- attachments/by_id: one file, without its content
select f.id, f.request_id, f.file_name, f.media_type, f.size_bytes, f.sha256, f.added_at, a.name as added_by
from attachment as f
left join account as a on a.id = f.added_by
where f.id = $id and f.removed_at is null
