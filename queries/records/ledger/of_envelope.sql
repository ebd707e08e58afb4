-- ledger/of_envelope: what an envelope's ledger sums to, of every day, kind by kind
select kind, cast(sum(amount_cents) as BIGINT) as cents
from ledger_entry
where envelope_id = $envelope_id and removed_at is null
group by kind
