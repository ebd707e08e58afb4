-- drafts/add_beneficiary: a person who benefits from a request
-- writes: request_beneficiary
insert into request_beneficiary (id, request_id, person_id)
values ($id, $request_id, $person_id)
