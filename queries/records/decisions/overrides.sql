-- decisions/overrides: decisions that were made to go above what an envelope had, the newest first
select d.id, d.request_id, r.title, e.name as envelope, d.granted_cents, d.override_reason, d.applied_at,
       cast(coalesce((
           select sum(x.amount_cents) from ledger_entry as x
           where x.request_id = d.request_id and x.kind = 'override' and x.removed_at is null
       ), 0) as BIGINT) as above_cents
from request_decision as d
join budget_request as r on r.id = d.request_id
left join envelope as e on e.id = r.envelope_id
where d.override_reason is not null and d.applied_at is not null
order by d.applied_at desc nulls last, d.id desc nulls last
