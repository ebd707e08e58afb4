-- packs/note: what happened while a notebook was presented
-- writes: presenting_note
insert into presenting_note (id, notebook_id, cell_id, kind, account_id, said, noted_by, noted_at)
values ($id, $notebook_id, $cell_id, $kind, $account_id, $said, $noted_by, $noted_at)
