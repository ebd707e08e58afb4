-- attachments/add: a file that belongs to a request
-- writes: attachment
insert into attachment (id, request_id, file_name, media_type, size_bytes, sha256, line_id, added_by, added_at)
values ($id, $request_id, $file_name, $media_type, $size_bytes, $sha256, $line_id, $added_by, $added_at)
