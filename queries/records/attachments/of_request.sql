-- attachments/of_request: the files of a request, the oldest first
select f.id, f.request_id, f.file_name, f.media_type, f.size_bytes, f.sha256, f.line_id, f.added_at, a.name as added_by
from attachment as f
left join account as a on a.id = f.added_by
where f.request_id = $request_id and f.removed_at is null
order by f.added_at, f.id
