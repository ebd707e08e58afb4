-- digests/choice: what an account chose to get by mail
select rhythm, chosen_at, version from mail_choice where account_id = $account_id
