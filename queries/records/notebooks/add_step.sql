-- notebooks/add_step: what somebody did in a notebook; steps are only ever added
-- writes: notebook_step
insert into notebook_step (id, notebook_id, number, cell_id, deed, kind, content, position, note, done_by, done_at)
values ($id, $notebook_id, $number, $cell_id, $deed, $kind, $content, $position, $note, $done_by, $done_at)
