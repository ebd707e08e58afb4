-- decisions/of_request: every decision on one request, the newest first
select d.id, d.request_id, d.outcome, d.granted_cents, d.reason, d.conditions, d.until_date, d.override_reason,
       d.request_version, d.state_id, d.prepared_by, a.name as prepared_by_name, d.prepared_at, d.applied_at,
       d.dropped_at, d.version
from request_decision as d
left join account as a on a.id = d.prepared_by
where d.request_id = $request_id
order by d.prepared_at desc nulls last, d.id desc nulls last
