-- statements/line: one line, with the ledger entry that it was found to be while that entry is there
select n.id, n.statement_id, n.external_id, n.booked_on, n.amount_cents, n.counterparty, n.reference, l.id as entry_id
from statement_line as n
join statement as s on s.id = n.statement_id and s.removed_at is null
left join ledger_entry as l on l.id = n.entry_id and l.removed_at is null
where n.id = $id and n.removed_at is null
