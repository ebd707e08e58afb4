-- sessions/revoke: this session ends now
-- writes: sign_in_session
update sign_in_session set revoked_at = $revoked_at
where token_hash = $token_hash and revoked_at is null
returning token_hash, account_id
