-- recommendations/states: the states of a recommendation, the newest last
select id, state, since, reason, merged_into, decided_by
from recommendation_state
where recommendation_id = $recommendation_id and removed_at is null
order by since, id
