-- drafts/add: a request that is begun
-- writes: budget_request
insert into budget_request (id, envelope_id, lab_id, author_id, title, requested_cents, currency, version)
values ($id, $envelope_id, $lab_id, $author_id, '', 0, $currency, 1)
