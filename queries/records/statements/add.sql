-- statements/add: a file of the bank or the accounting, as it was brought
-- writes: statement
insert into statement (id, file_name, file_sha256, from_date, until_date, brought_at, brought_by)
values ($id, $file_name, $file_sha256, $from_date, $until_date, $brought_at, $brought_by)
