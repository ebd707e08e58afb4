-- texts/change: what a version says while it is still being written
-- writes: recommendation_text
update recommendation_text
set language = $language, title = $title, body = $body, reasons = $reasons, written_at = $written_at
where id = $id and removed_at is null
returning id
