-- inbox/look_again: an account looks again
-- writes: last_look
update last_look set looked_at = $looked_at, before_at = $before_at where account_id = $account_id and looked_at = $seen
