-- digests/choose_again: an account chooses otherwise
-- writes: mail_choice
update mail_choice set rhythm = $rhythm, chosen_at = $chosen_at, version = version + 1
where account_id = $account_id and version = $version
