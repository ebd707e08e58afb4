-- rounds_of_follow_up/remind: an owner is reminded of a card
-- writes: follow_up_reminder
insert into follow_up_reminder (id, card_id, account_id, reminded_by, reminded_at)
values ($id, $card_id, $account_id, $reminded_by, $reminded_at)
