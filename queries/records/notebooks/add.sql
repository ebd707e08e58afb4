-- notebooks/add: somebody begins a notebook
-- writes: notebook
insert into notebook (id, title, owner_id, template, board_meeting_id, made_at, version)
values ($id, $title, $owner_id, $template, $board_meeting_id, $made_at, 1)
