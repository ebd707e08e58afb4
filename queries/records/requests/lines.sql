-- requests/lines: what a request asks for, line by line
select id, position, category, description, quantity, unit_cents, amount_cents, payee, payee_id
from request_line
where request_id = $request_id and removed_at is null
order by position, id
