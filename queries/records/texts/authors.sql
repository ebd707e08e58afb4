-- texts/authors: who wrote a recommendation
select a.id, a.person_id, p.name
from recommendation_author as a
left join person as p on p.id = a.person_id
where a.recommendation_id = $recommendation_id and a.removed_at is null
order by p.name nulls last, a.id
