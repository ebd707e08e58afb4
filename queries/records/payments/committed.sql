-- payments/committed: the requests of which something is promised and not paid, by their title
select r.id, r.title, r.external_id, sum(case when l.kind = 'commitment' then l.amount_cents when l.kind = 'release' then -l.amount_cents
       when l.kind = 'payment' then -l.amount_cents when l.kind = 'return' then l.amount_cents else 0 end) as left_cents
from ledger_entry as l
join budget_request as r on r.id = l.request_id
where l.removed_at is null and r.removed_at is null
group by r.id, r.title, r.external_id
having sum(case when l.kind = 'commitment' then l.amount_cents when l.kind = 'release' then -l.amount_cents
       when l.kind = 'payment' then -l.amount_cents when l.kind = 'return' then l.amount_cents else 0 end) > 0
order by r.title, r.id
