-- ledger_list
-- title:    Entries of the ledger
-- says:     {rows} entries, the newest of {first_entry_date}.
-- says_one: {rows} entry, of {first_entry_date}.
-- params:   as_of DATE, month DATE?, envelope VARCHAR?, envelope_id UUID?, priority VARCHAR?, year INTEGER?, step VARCHAR?
-- columns:  entry_date DATE; envelope VARCHAR; request VARCHAR; kind VARCHAR; amount_cents BIGINT [EUR cents]; reference VARCHAR
-- grain:    one row per entry up to the as-at day, the newest first
-- action:   money.view
-- counts:   Entries are only ever added: what takes back an earlier one is an entry below zero.
select l.entry_date, e.name as envelope, r.title as request, l.kind, l.amount_cents, l.reference
from live.ledger_entry as l
join live.envelope as e on e.id = l.envelope_id
left join live.priority as p on p.id = e.priority_id
left join live.budget_request as r on r.id = l.request_id
where l.entry_date <= $as_of
  and ($month is null or cast(date_trunc('month', l.entry_date) as DATE) = $month)
  and ($envelope is null or e.name = $envelope)
  and ($envelope_id is null or e.id = $envelope_id)
  and ($priority is null or p.name = $priority)
  and ($year is null or e.year = $year)
  and ($step is null or $step in (l.kind, 'available') or $step = case l.kind
          when 'reservation' then 'reserved'
          when 'payment' then 'paid'
          when 'return' then 'paid'
          when 'commitment' then 'unpaid'
          when 'release' then 'released'
      end)
order by l.entry_date desc, e.name, l.kind, l.amount_cents desc
