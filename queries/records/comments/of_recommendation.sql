-- comments/of_recommendation: what members said about a recommendation, and what its working group made of it
select m.id, m.number, m.body, m.written_by, a.name as who, a.person_id, m.written_at,
       m.answer, m.answered_at, b.name as answered_by, m.version
from recommendation_comment as m
left join account as a on a.id = m.written_by
left join account as b on b.id = m.answered_by
where m.recommendation_id = $recommendation_id and m.removed_at is null
order by m.written_at, m.id
