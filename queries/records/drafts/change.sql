-- drafts/change: what a request says, but for its lines
-- writes: budget_request
update budget_request
set title = $title, purpose = $purpose, envelope_id = $envelope_id, currency = $currency,
    requested_cents = $requested_cents, other_funding_cents = $other_funding_cents, needed_by = $needed_by,
    beneficiaries = $beneficiaries, expected_result = $expected_result, success_measure = $success_measure,
    version = version + 1
where id = $id and version = $version and removed_at is null
returning version
