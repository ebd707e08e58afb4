-- texts/add_part: a part of a recommendation
-- writes: recommendation_part
insert into recommendation_part (id, recommendation_id, position, body, version)
values ($id, $recommendation_id, $position, $body, 1)
