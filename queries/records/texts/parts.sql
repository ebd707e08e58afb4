-- texts/parts: the parts of a recommendation, in their order
select id, position, body, version
from recommendation_part
where recommendation_id = $recommendation_id and removed_at is null
order by position, id
