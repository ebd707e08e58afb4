-- words/forget: what a word stands for is asked again
-- writes: import_word
update import_word set removed_at = $removed_at
where id = $id and removed_at is null
returning id, kind, field, word, code
