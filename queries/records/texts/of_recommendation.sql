-- texts/of_recommendation: every saved version and translation of a recommendation, the oldest first
select t.id, t.language, t.number, t.is_source, t.title, t.body, t.reasons, t.note, t.written_by, a.name as who, t.written_at
from recommendation_text as t
left join account as a on a.id = t.written_by
where t.recommendation_id = $recommendation_id and t.removed_at is null
order by t.number, t.written_at, t.id
