-- sessions/open: somebody signed in
-- writes: sign_in_session
insert into sign_in_session (token_hash, account_id, method, opened_at, expires_at)
values ($token_hash, $account_id, $method, $opened_at, $expires_at)
