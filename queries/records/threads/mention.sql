-- threads/mention: somebody is called by name
-- writes: mention
insert into mention (id, message_id, account_id, made_at) values ($id, $message_id, $account_id, $made_at)
