-- words/add: what a foreign word in a file stands for
-- writes: import_word
insert into import_word (id, kind, field, word, code, decided_by, decided_at)
values ($id, $kind, $field, $word, $code, $decided_by, $decided_at)
