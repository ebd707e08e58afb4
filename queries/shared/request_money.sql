-- request_money: what the ledger says of each request up to $as_of. Promised: reserved or committed, less what was released.
select request_id,
       cast(sum(case when kind = 'reservation' then amount_cents else 0 end) as BIGINT) as reserved_cents,
       cast(sum(case when kind = 'commitment' then amount_cents when kind = 'release' then -amount_cents else 0 end) as BIGINT)
           as committed_cents,
       cast(sum(case when kind = 'payment' then amount_cents when kind = 'return' then -amount_cents else 0 end) as BIGINT) as paid_cents,
       min(entry_date) filter (where kind = 'commitment' and amount_cents > 0) as committed_on,
       max(entry_date) filter (where kind = 'payment') as paid_on
from live.ledger_entry
where entry_date <= $as_of and request_id is not null
group by request_id
