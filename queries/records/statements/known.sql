-- statements/known: lines of other statements under an id of the bank, with the ledger entry that each was found to be
select n.external_id, n.amount_cents, n.booked_on, n.entry_id
from statement_line as n
join statement as s on s.id = n.statement_id and s.removed_at is null
join ledger_entry as l on l.id = n.entry_id and l.removed_at is null
where n.external_id is not null and n.statement_id <> $statement_id and n.removed_at is null
