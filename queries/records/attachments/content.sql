-- attachments/content: what a file holds
select sha256, content
from attachment_content
where sha256 = $sha256
