-- advice/add: the staff advise on whether a version of a recommendation can be done
-- writes: recommendation_advice
insert into recommendation_advice (id, recommendation_id, number, advice, body, written_by, written_at)
values ($id, $recommendation_id, $number, $advice, $body, $written_by, $written_at)
