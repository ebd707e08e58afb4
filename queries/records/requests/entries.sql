-- requests/entries: what the ledger says of a request, the oldest first
select entry_date, kind, amount_cents, reference, reason
from ledger_entry
where request_id = $request_id and removed_at is null
order by entry_date, id
