-- statements/found: which ledger entry a line is, or that it is none
-- writes: statement_line
update statement_line set entry_id = $entry_id
where id = $id and removed_at is null
returning id
