-- words/all: what foreign words in files stand for, as people said
select w.id, w.kind, w.field, w.word, w.code, w.decided_at, a.name as decided_by
from import_word as w
left join account as a on a.id = w.decided_by
where w.removed_at is null
order by w.kind, w.field, w.word, w.id
