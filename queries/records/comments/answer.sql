-- comments/answer: what the working group made of a comment
-- writes: recommendation_comment
update recommendation_comment
set answer = $answer, answered_by = $answered_by, answered_at = $answered_at, version = version + 1
where id = $id and version = $version and removed_at is null
returning id
