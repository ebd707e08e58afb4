-- digests/begin: a digest is about to be sent; its address to end them works from now on
-- writes: digest
insert into digest (id, account_id, until_at, token_hash) values ($id, $account_id, $until_at, $token_hash)
