-- ledger/add: an entry, which stays
-- writes: ledger_entry
insert into ledger_entry (id, envelope_id, request_id, kind, amount_cents, entry_date, reference, reason, version)
values ($id, $envelope_id, $request_id, $kind, $amount_cents, $entry_date, $reference, $reason, 1)
