-- digests/choose: an account chooses for the first time
-- writes: mail_choice
insert into mail_choice (account_id, rhythm, chosen_at, version) values ($account_id, $rhythm, $chosen_at, 1)
