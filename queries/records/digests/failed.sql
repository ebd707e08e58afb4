-- digests/failed: the mail server did not take a digest
-- writes: digest
update digest set problem = $problem where id = $id and sent_at is null
