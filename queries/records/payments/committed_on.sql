-- payments/committed_on: the day from which on a request may be paid
select min(entry_date) as committed_on
from ledger_entry
where request_id = $request_id and kind = 'commitment' and amount_cents > 0 and removed_at is null
