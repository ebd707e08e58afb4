-- cycles/by_id: a cycle
select id, external_id, name, starts_on, ends_on, version
from cycle
where id = $id and removed_at is null
