-- inbox/reports_to_accept: accounts of what came of the money that somebody else filed and nobody accepted or sent back
select p.request_id as id, r.title as name, p.filed_on as since
from request_report as p
join budget_request as r on r.id = p.request_id and r.removed_at is null
where p.removed_at is null and p.accepted_on is null and (p.filed_by is null or p.filed_by <> $account_id)
  and not exists (select 1 from report_return as b where b.report_id = p.id)
order by p.filed_on, p.id
