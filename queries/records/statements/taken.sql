-- statements/taken: the ledger entries that lines of other statements were found to be
select distinct n.entry_id
from statement_line as n
join statement as s on s.id = n.statement_id and s.removed_at is null
where n.entry_id is not null and n.statement_id <> $statement_id and n.removed_at is null
