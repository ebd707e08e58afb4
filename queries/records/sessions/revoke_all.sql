-- sessions/revoke_all: every session of an account ends now
-- writes: sign_in_session
update sign_in_session set revoked_at = $revoked_at
where account_id = $account_id and revoked_at is null and expires_at > $revoked_at
returning token_hash
