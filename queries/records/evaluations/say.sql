-- evaluations/say: what is said of the whole
-- writes: evaluation
update evaluation
set confidence = $confidence, overall = $overall, comment_to_authors = $comment_to_authors, internal_comment = $internal_comment,
    version = version + 1
where id = $id and version = $version and removed_at is null
returning id
