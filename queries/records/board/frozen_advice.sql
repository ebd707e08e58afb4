-- board/frozen_advice: the newest advice of the staff on a recommendation, at most one
select advice, number, body, written_at
from recommendation_advice
where recommendation_id = $recommendation_id and removed_at is null
order by written_at desc nulls last, id desc nulls last
limit 1
