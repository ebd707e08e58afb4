-- inbox/first_look: an account looks for the first time
-- writes: last_look
insert into last_look (account_id, looked_at, before_at) values ($account_id, $looked_at, $before_at)
