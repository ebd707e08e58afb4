-- interests/own: what a person declared of themselves, the newest first
select i.id, i.lab_id, l.name as lab, i.request_id, r.title as request, i.payee, i.note, i.from_date, i.until_date,
       i.declared_at, i.version
from interest as i
left join lab as l on l.id = i.lab_id
left join budget_request as r on r.id = i.request_id
where i.person_id = $person_id
order by i.declared_at desc nulls last, i.id
