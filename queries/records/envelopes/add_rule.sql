-- envelopes/add_rule: what may be asked of an envelope, for the first time
-- writes: envelope_rule
insert into envelope_rule (envelope_id, categories, labs_only, quote_above_cents, note, version)
values ($envelope_id, $categories, $labs_only, $quote_above_cents, $note, 1)
returning envelope_id
