-- advice/all: every advice of the staff on a recommendation, the newest first
select v.id, v.number, v.advice, v.body, v.written_by, a.name as who, v.written_at
from recommendation_advice as v
left join account as a on a.id = v.written_by
where v.recommendation_id = $recommendation_id and v.removed_at is null
order by v.written_at desc nulls last, v.id desc nulls last
