-- calendar_feeds/by_token: the calendar of an address that is not revoked
select id, kind, lab_id, account_id, made_at
from calendar_feed
where token_hash = $token_hash and revoked_at is null
