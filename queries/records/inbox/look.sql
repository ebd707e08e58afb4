-- inbox/look: when an account last looked, and when before that
select looked_at, before_at from last_look where account_id = $account_id
