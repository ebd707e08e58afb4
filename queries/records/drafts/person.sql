-- drafts/person: the name of a person
select id, name
from person
where id = $id and removed_at is null
