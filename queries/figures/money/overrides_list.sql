-- overrides_list
-- title:    Overrides: grants above what an envelope had left
-- says:     {rows} entries; {sum_amount_cents} above what was available still stands.
-- says_one: {rows} entry; {sum_amount_cents} above what was available still stands.
-- params:   as_of DATE, envelope VARCHAR?
-- columns:  request_id UUID; entry_date DATE; envelope VARCHAR; request VARCHAR; amount_cents BIGINT [EUR cents]; who VARCHAR; reason VARCHAR
-- grain:    one row per override up to the as-at day, and one below zero where the grant was released or cancelled; the newest first
-- action:   money.view
-- counts:   By how much a recorded decision let an envelope reserve and commit more than it had. Who: those who signed the decision.
select l.request_id, l.entry_date, e.name as envelope, r.title as request, l.amount_cents, s.who,
       coalesce(case when l.amount_cents > 0 then d.override_reason end, l.reason) as reason
from live.ledger_entry as l
join live.envelope as e on e.id = l.envelope_id
left join live.budget_request as r on r.id = l.request_id
left join live.request_decision as d on d.id = (
    select max(o.id)
    from live.request_decision as o
    where o.request_id = l.request_id and o.override_reason is not null and cast(o.applied_at as DATE) <= l.entry_date
)
left join (
    select g.decision_id, string_agg(n.name, ', ' order by g.step, n.name) as who
    from live.decision_signature as g
    join live.person as n on n.id = g.person_id
    group by g.decision_id
) as s on s.decision_id = d.id and l.amount_cents > 0
where l.kind = 'override' and l.entry_date <= $as_of
  and ($envelope is null or e.name = $envelope)
order by l.entry_date desc, l.amount_cents desc, l.id
