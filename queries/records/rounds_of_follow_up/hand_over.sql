-- rounds_of_follow_up/hand_over: a new owner is asked in the place of the one before, where nothing was answered yet
-- writes: follow_up_card
update follow_up_card set account_id = $account_id, version = version + 1
where recommendation_id = $recommendation_id and answered_at is null and removed_at is null
  and round_id in (select id from follow_up_round where closed_on is null and removed_at is null)
returning id
