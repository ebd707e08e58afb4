-- rounds_of_follow_up/asked: the recommendations that an open round asks about already
select distinct c.recommendation_id
from follow_up_card as c
join follow_up_round as u on u.id = c.round_id and u.closed_on is null and u.removed_at is null
where c.removed_at is null
