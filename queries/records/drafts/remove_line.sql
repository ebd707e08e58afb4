-- drafts/remove_line: a line leaves a request
-- writes: request_line
update request_line set removed_at = $removed_at
where id = $id and request_id = $request_id and removed_at is null
returning id
