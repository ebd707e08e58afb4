-- drafts/remove_beneficiary: a person does not benefit from a request after all
-- writes: request_beneficiary
update request_beneficiary set removed_at = $removed_at
where request_id = $request_id and person_id = $person_id and removed_at is null
returning id
