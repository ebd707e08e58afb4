-- reports/by_id: the request that an account is of
select p.id, p.request_id, p.version
from request_report as p
where p.id = $id and p.removed_at is null
