-- replies/labs: the labs that grew from a recommendation
select l.id, l.name
from recommendation_outgrowth as o
join lab as l on l.id = o.lab_id and l.removed_at is null
where o.recommendation_id = $recommendation_id and o.removed_at is null
order by l.name, l.id
