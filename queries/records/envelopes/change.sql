-- envelopes/change: the ceiling and the window of an envelope
-- writes: envelope
update envelope set ceiling_cents = $ceiling_cents, opens_on = $opens_on, closes_on = $closes_on, version = version + 1
where id = $id and version = $version and removed_at is null
returning id
