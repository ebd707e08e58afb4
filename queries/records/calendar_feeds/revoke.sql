-- calendar_feeds/revoke: an address shows nothing any more
-- writes: calendar_feed
update calendar_feed set revoked_at = $revoked_at
where id = $id and account_id = $account_id and revoked_at is null
returning id
