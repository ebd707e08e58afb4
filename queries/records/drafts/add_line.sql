-- drafts/add_line: a line of a request
-- writes: request_line
insert into request_line (id, request_id, position, category, description, quantity, unit_cents, amount_cents, payee, payee_id, version)
values ($id, $request_id, $position, $category, $description, $quantity, $unit_cents, $amount_cents, $payee, $payee_id, 1)
