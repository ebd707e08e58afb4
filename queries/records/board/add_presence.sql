-- board/add_presence: somebody is marked as present at a meeting, or as absent
-- writes: board_presence
insert into board_presence (id, meeting_id, account_id, present, version)
values ($id, $meeting_id, $account_id, $present, 1)
