-- memberships/person: whether there is such a person, and whether their data was erased
select id, name, language, country, city, erased_at
from person
where id = $id and removed_at is null
