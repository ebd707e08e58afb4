-- ledger/of_envelope: the sums of an envelope's ledger, of every day
select cast(coalesce(sum(case when kind in ('allocation', 'transfer', 'carry_over') then amount_cents else 0 end), 0) as BIGINT) as allocated_cents,
       cast(coalesce(sum(case when kind = 'override' then amount_cents else 0 end), 0) as BIGINT) as override_cents,
       cast(coalesce(sum(case when kind = 'reservation' then amount_cents else 0 end), 0) as BIGINT) as reserved_cents,
       cast(coalesce(sum(case when kind = 'commitment' then amount_cents when kind = 'release' then -amount_cents else 0 end), 0) as BIGINT)
           as committed_cents,
       cast(coalesce(sum(case when kind = 'payment' then amount_cents when kind = 'return' then -amount_cents else 0 end), 0) as BIGINT) as paid_cents,
       cast(coalesce(sum(case when kind = 'release' then amount_cents else 0 end), 0) as BIGINT) as released_cents
from ledger_entry
where envelope_id = $envelope_id and removed_at is null
