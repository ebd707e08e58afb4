-- comments/add: a member says something about a version of a recommendation
-- writes: recommendation_comment
insert into recommendation_comment (id, recommendation_id, number, body, written_by, written_at, version)
values ($id, $recommendation_id, $number, $body, $written_by, $written_at, 1)
