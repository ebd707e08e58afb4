-- ledger/of_request: what one request's entries sum to, of every day, kind by kind
select kind, cast(sum(amount_cents) as BIGINT) as cents
from ledger_entry
where request_id = $request_id and removed_at is null
group by kind
