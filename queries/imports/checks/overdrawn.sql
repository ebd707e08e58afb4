-- imports/checks/overdrawn: envelopes of the file from which more would be reserved and committed than allocated
select i.n, any_value(e.name) as value, count(*) over () as bad
from (select min(n) as n, envelope from ({rows}) group by envelope) as i
join live.envelope as e on e.id = i.envelope
join live.ledger_entry as l on l.envelope_id = i.envelope
group by i.n
having coalesce(sum(case when l.kind in ('reservation', 'commitment') then l.amount_cents
                         when l.kind = 'release' then -l.amount_cents end), 0)
     > coalesce(sum(l.amount_cents) filter (where l.kind in ('allocation', 'transfer', 'carry_over')), 0)
order by i.n
limit 51
