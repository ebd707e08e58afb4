-- attachments/add_content: the content of a file, once for each hash
-- writes: attachment_content
insert into attachment_content (sha256, content)
values ($sha256, $content)
