-- rounds_of_follow_up/add_card: one recommendation that a round asks about
-- writes: follow_up_card
insert into follow_up_card (id, round_id, recommendation_id, account_id, before_entry_id, version)
values ($id, $round_id, $recommendation_id, $account_id, $before_entry_id, 1)
