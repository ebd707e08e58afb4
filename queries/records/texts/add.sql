-- texts/add: a version in the language it was written in, or a translation of one
-- writes: recommendation_text
insert into recommendation_text
    (id, recommendation_id, language, number, is_source, title, body, reasons, note, written_by, written_at)
values ($id, $recommendation_id, $language, $number, $is_source, $title, $body, $reasons, $note, $written_by, $written_at)
