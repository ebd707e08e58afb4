-- comments/by_id: a comment
select id, recommendation_id, number, body, written_by, written_at, answer, answered_at, version
from recommendation_comment
where id = $id and removed_at is null
