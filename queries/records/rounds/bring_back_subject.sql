-- rounds/bring_back_subject: the round is about it again
-- writes: round_subject
update round_subject set removed_at = null, added_at = $added_at
where id = $id
returning id
