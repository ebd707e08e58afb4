-- payments/same: a payment like this one that the ledger holds already
select id
from ledger_entry
where request_id = $request_id and kind = $kind and amount_cents = $amount_cents and entry_date = $entry_date
  and coalesce(reference, '') = coalesce($reference, '') and removed_at is null
