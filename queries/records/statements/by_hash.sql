-- statements/by_hash: the statement that a file was brought in as
select id
from statement
where file_sha256 = $file_sha256 and removed_at is null
