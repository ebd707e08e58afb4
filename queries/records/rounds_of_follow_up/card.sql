-- rounds_of_follow_up/card: one card, its round, and the recommendation that it asks about
select c.id, c.round_id, c.recommendation_id, c.account_id, c.answered_at, u.name as round, u.closed_on
from follow_up_card as c
join follow_up_round as u on u.id = c.round_id and u.removed_at is null
where c.id = $id and c.removed_at is null
