-- payments/promised_by: what of a request was committed by a day, and what was paid by then
select cast(coalesce(sum(case when kind = 'commitment' then amount_cents else 0 end), 0) as BIGINT) as committed_cents,
       cast(coalesce(sum(case when kind = 'payment' then amount_cents when kind = 'return' then -amount_cents else 0 end), 0) as BIGINT) as paid_cents
from ledger_entry
where request_id = $request_id and entry_date <= $on_day and removed_at is null
