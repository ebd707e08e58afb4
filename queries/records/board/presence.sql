-- board/presence: whether an account is marked as present at a meeting
select id, present, version from board_presence where meeting_id = $meeting_id and account_id = $account_id
