-- drafts/bring_back_line: a line that had left a request stands in it again, as it is now
-- writes: request_line
update request_line
set position = $position, category = $category, description = $description, quantity = $quantity, unit_cents = $unit_cents,
    amount_cents = $amount_cents, payee = $payee, payee_id = $payee_id, version = version + 1, removed_at = null
where id = $id and request_id = $request_id and removed_at is not null
returning id
