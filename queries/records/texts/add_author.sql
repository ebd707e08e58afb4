-- texts/add_author: somebody who wrote a recommendation
-- writes: recommendation_author
insert into recommendation_author (id, recommendation_id, person_id)
values ($id, $recommendation_id, $person_id)
