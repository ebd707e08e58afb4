-- calendar_feeds/add: a calendar can be subscribed to
-- writes: calendar_feed
insert into calendar_feed (id, token_hash, kind, lab_id, account_id, made_at)
values ($id, $token_hash, $kind, $lab_id, $account_id, $made_at)
