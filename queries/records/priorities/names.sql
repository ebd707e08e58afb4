-- priorities/names: the Assembly's priorities and their names
select id, name, name_fr, name_nl, name_en, position
from priority
where removed_at is null
order by position, name
