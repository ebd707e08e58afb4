-- introductions/add_person: somebody whom a proposal would put in touch
-- writes: introduction_person
insert into introduction_person (id, introduction_id, person_id, join_request_id)
values ($id, $introduction_id, $person_id, $join_request_id)
