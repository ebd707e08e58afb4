-- replies/of_recommendation: what was answered to the decisions on a recommendation, the oldest first
select y.id, y.decision_id, g.name as working_group, l.name as lab, y.body, y.written_at, w.name as written_by_name, y.answer,
       y.answered_at, b.name as answered_by_name, y.version
from decision_reply as y
join decision as d on d.id = y.decision_id and d.removed_at is null
left join working_group as g on g.id = y.working_group_id
left join lab as l on l.id = y.lab_id
left join account as w on w.id = y.written_by
left join account as b on b.id = y.answered_by
where d.recommendation_id = $recommendation_id and y.removed_at is null
order by y.written_at, y.id
