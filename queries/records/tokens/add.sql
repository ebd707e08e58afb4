-- tokens/add: a program of somebody's may read figures
-- writes: api_token
insert into api_token (id, account_id, name, token_hash, scope, made_at, expires_on)
values ($id, $account_id, $name, $token_hash, $scope, $made_at, $expires_on)
