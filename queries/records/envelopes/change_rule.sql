-- envelopes/change_rule: what may be asked of an envelope
-- writes: envelope_rule
update envelope_rule
set categories = $categories, labs_only = $labs_only, quote_above_cents = $quote_above_cents, note = $note, version = version + 1
where envelope_id = $envelope_id and version = $version
returning envelope_id
