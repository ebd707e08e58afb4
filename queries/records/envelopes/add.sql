-- envelopes/add: an envelope
-- writes: envelope
insert into envelope (id, name, priority_id, theme_id, year, currency, ceiling_cents, opens_on, closes_on, version)
values ($id, $name, $priority_id, $theme_id, $year, $currency, $ceiling_cents, $opens_on, $closes_on, 1)
