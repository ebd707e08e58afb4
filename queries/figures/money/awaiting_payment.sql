-- awaiting_payment
-- title:    Grants that wait for payment
-- says:     {rows} grants wait: {sum_left_cents} of {sum_promised_cents} promised is not paid yet.
-- says_one: {rows} grant waits: {sum_left_cents} of {sum_promised_cents} promised is not paid yet.
-- params:   as_of DATE, priority VARCHAR?, year INTEGER?
-- columns:  request_id UUID; title VARCHAR; lab_id UUID; lab VARCHAR; envelope VARCHAR; state VARCHAR; committed_on DATE;
--           promised_cents BIGINT [EUR cents]; paid_cents BIGINT [EUR cents]; left_cents BIGINT [EUR cents]; waiting_days BIGINT [days]
-- grain:    one row per request with something promised and not paid, the longest promised first
-- action:   money.view
-- counts:   Promised: reserved by an approval, or committed, less what was released. Paid: less what was sent back. It waits since it
--           was committed; without a commitment, since its newest state.
-- uses:     request_as_of, request_money
select r.id as request_id, r.title, r.lab_id, r.lab, e.name as envelope, r.state, m.committed_on,
       m.reserved_cents + m.committed_cents as promised_cents, m.paid_cents,
       m.reserved_cents + m.committed_cents - m.paid_cents as left_cents,
       cast($as_of - coalesce(m.committed_on, r.state_since) as BIGINT) as waiting_days
from request_as_of as r
join request_money as m on m.request_id = r.id
left join live.envelope as e on e.id = r.envelope_id
left join live.priority as p on p.id = e.priority_id
where r.state in ('approved', 'approved_in_part', 'committed', 'partly_paid', 'paid', 'settled')
  and m.reserved_cents + m.committed_cents > m.paid_cents
  and ($priority is null or p.name = $priority)
  and ($year is null or e.year = $year)
order by coalesce(m.committed_on, r.state_since) nulls last, r.title, request_id
