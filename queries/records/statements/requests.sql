-- statements/requests: the ids under which requests are known outside
select id, external_id
from budget_request
where external_id is not null and removed_at is null
