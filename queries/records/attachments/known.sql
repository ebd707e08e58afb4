-- attachments/known: whether the content of that hash is kept already
select sha256
from attachment_content
where sha256 = $sha256
