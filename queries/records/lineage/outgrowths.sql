-- lineage/outgrowths: what grew from a recommendation: labs and budget requests
select o.id, o.lab_id, l.name as lab, o.request_id, q.title as request, o.note, o.linked_at
from recommendation_outgrowth as o
left join lab as l on l.id = o.lab_id and l.removed_at is null
left join budget_request as q on q.id = o.request_id and q.removed_at is null
where o.recommendation_id = $recommendation_id and o.removed_at is null
order by o.linked_at, o.id
