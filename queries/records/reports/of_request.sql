-- reports/of_request: every account of a request, the newest first, with why it was returned
select p.id, p.request_id, p.what_came, p.measure_met, p.people_reached, p.spent_cents, p.filed_by, a.name as filed_by_name, p.filed_on,
       p.accepted_by, p.accepted_on, b.returned_on, b.reason as returned_because, p.version
from request_report as p
left join account as a on a.id = p.filed_by
left join report_return as b on b.report_id = p.id
where p.request_id = $request_id and p.removed_at is null
order by p.filed_on desc nulls last, p.id desc nulls last
