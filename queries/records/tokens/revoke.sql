-- tokens/revoke: a token opens nothing any more
-- writes: api_token
update api_token set revoked_at = $revoked_at
where id = $id and account_id = $account_id and revoked_at is null
returning id
