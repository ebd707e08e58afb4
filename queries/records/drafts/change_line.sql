-- drafts/change_line: a line of a request, as it is now
-- writes: request_line
update request_line
set position = $position, category = $category, description = $description, quantity = $quantity, unit_cents = $unit_cents,
    amount_cents = $amount_cents, payee = $payee, payee_id = $payee_id, version = version + 1
where id = $id and request_id = $request_id and removed_at is null
returning id
