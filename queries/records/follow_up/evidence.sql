-- follow_up/evidence: the links and files of an entry, in the order in which they were given
select id, entry_id, link, file_name, media_type, size_bytes, sha256
from follow_up_evidence
where entry_id = $entry_id and removed_at is null
order by added_at, id
