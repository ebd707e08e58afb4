-- decisions/prepared: decisions that are neither applied nor dropped, the oldest first
select d.id, d.request_id, d.outcome, d.granted_cents, d.reason, d.conditions, d.until_date, d.override_reason,
       d.request_version, d.state_id, d.prepared_by, a.name as prepared_by_name, d.prepared_at, d.applied_at,
       d.dropped_at, d.version
from request_decision as d
join budget_request as r on r.id = d.request_id and r.removed_at is null
left join account as a on a.id = d.prepared_by
where d.applied_at is null and d.dropped_at is null
order by d.prepared_at, d.id
