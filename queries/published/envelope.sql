-- envelope
-- title:    Envelopes, as they stand today
-- grain:    one row per envelope of a year
-- scopes:   persons
-- right:    money.view
-- uses:     envelope_as_of, theme_as_of
-- column id UUID: what tells this row from all others
-- column code VARCHAR: its number or code where it came from
-- column name VARCHAR: what it is called
-- column year INTEGER: the year that it is for
-- column priority_id UUID: the priority (priority.id)
-- column priority VARCHAR: the name of its priority
-- column theme_id UUID: the theme (theme.id)
-- column theme VARCHAR: the name of its theme
-- column currency VARCHAR: the currency of its amounts
-- column ceiling_cents BIGINT: the most that one request may ask, in cents
-- column opens_on DATE: the first day on which one may ask
-- column closes_on DATE: the last day on which one may ask
-- column allocated_cents BIGINT: what it was given, in cents
-- column reserved_cents BIGINT: what is kept for requests that wait, in cents
-- column committed_cents BIGINT: what was granted, in cents
-- column paid_cents BIGINT: what was paid, in cents
-- column available_cents BIGINT: what is left to be granted, in cents
select e.id, e.external_id as code, e.name, e.year, e.priority_id, s.priority, e.theme_id, t.name as theme, e.currency, e.ceiling_cents,
       e.opens_on, e.closes_on, s.allocated_cents, s.reserved_cents, s.committed_cents, s.paid_cents, s.available_cents
from live.envelope as e
left join envelope_as_of as s on s.id = e.id
left join theme_as_of as t on t.id = e.theme_id
