-- words/of_kind: what foreign words in files of a kind stand for; of a word that was said twice the newest is last
select field, word, code
from import_word
where kind = $kind and removed_at is null
order by decided_at, id
