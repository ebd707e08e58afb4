-- board/frozen_parts: the parts of a recommendation, in their order
select body from recommendation_part where recommendation_id = $recommendation_id and removed_at is null order by position, id
