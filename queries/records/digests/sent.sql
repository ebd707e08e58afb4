-- digests/sent: the mail server took a digest
-- writes: digest
update digest set sent_at = $sent_at, problem = null where id = $id and sent_at is null
