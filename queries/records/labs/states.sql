-- labs/states: the states that a lab went through, in order
select id, state, since, reason
from lab_state
where lab_id = $lab_id and removed_at is null
order by since nulls last, id
