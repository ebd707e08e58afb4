-- statements/lines: the lines of a statement, with the ledger entry that each was found to be while that entry is there
select n.id, n.statement_id, n.external_id, n.booked_on, n.amount_cents, n.counterparty, n.reference, l.id as entry_id
from statement_line as n
left join ledger_entry as l on l.id = n.entry_id and l.removed_at is null
     and case when l.kind = 'return' then -l.amount_cents else l.amount_cents end = n.amount_cents
where n.statement_id = $statement_id and n.removed_at is null
order by n.booked_on, n.id
