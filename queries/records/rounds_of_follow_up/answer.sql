-- rounds_of_follow_up/answer: a new entry answers the cards of open rounds about its recommendation
-- writes: follow_up_card
update follow_up_card set entry_id = $entry_id, answered_at = $answered_at, version = version + 1
where recommendation_id = $recommendation_id and removed_at is null
  and round_id in (select id from follow_up_round where closed_on is null and removed_at is null)
returning id
