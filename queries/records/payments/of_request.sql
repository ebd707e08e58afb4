-- payments/of_request: what was committed, paid, sent back and released of one request, the newest first
select id, kind, amount_cents, entry_date, reference, reason
from ledger_entry
where request_id = $request_id and kind in ('commitment', 'payment', 'return', 'release') and removed_at is null
order by entry_date desc nulls last, id desc nulls last
