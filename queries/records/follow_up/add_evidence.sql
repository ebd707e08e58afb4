-- follow_up/add_evidence: a link or a file that shows what an entry says
-- writes: follow_up_evidence
insert into follow_up_evidence (id, entry_id, link, file_name, media_type, size_bytes, sha256, added_by, added_at)
values ($id, $entry_id, $link, $file_name, $media_type, $size_bytes, $sha256, $added_by, $added_at)
