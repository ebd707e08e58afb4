-- payments/in_period: what the ledger says was paid out in a period; what was sent back stands below zero
select l.id, l.entry_date, case when l.kind = 'return' then -l.amount_cents else l.amount_cents end as amount_cents, l.reference,
       l.request_id, r.title as request, r.external_id, e.name as envelope
from ledger_entry as l
left join budget_request as r on r.id = l.request_id
left join envelope as e on e.id = l.envelope_id
where l.kind in ('payment', 'return') and l.entry_date >= $from_date and l.entry_date <= $until_date and l.removed_at is null
order by l.entry_date, l.id
