-- ledger/hold: whoever adds to an envelope takes its row first, so that two sums of one ledger never cross
-- writes: envelope
update envelope set version = version
where id = $envelope_id and removed_at is null
returning id, name, currency
