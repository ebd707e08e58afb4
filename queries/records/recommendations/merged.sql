-- recommendations/merged: what was merged into a recommendation
select r.id, r.external_id, r.title
from recommendation_state as s
join recommendation as r on r.id = s.recommendation_id
where s.merged_into = $recommendation_id and s.removed_at is null and r.removed_at is null
order by s.since, s.id
