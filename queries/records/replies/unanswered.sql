-- replies/unanswered: the replies that wait for an answer, the oldest first
select y.id, y.version, d.recommendation_id, r.title, coalesce(g.name, l.name) as who, y.body, y.written_at
from decision_reply as y
join decision as d on d.id = y.decision_id and d.removed_at is null
join recommendation as r on r.id = d.recommendation_id and r.removed_at is null
left join working_group as g on g.id = y.working_group_id
left join lab as l on l.id = y.lab_id
where y.answered_at is null and y.removed_at is null
order by y.written_at, y.id
