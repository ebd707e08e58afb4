-- recommendations/in_state: the recommendations that stand in one of two states, the oldest first
select r.id, r.external_id, r.title, c.name as cycle, g.name as working_group, r.submitted_on, n.state
from recommendation as r
join (
    select s.recommendation_id, s.state,
           row_number() over (partition by s.recommendation_id order by s.since desc nulls last, s.id desc nulls last) as place
    from recommendation_state as s
    where s.removed_at is null
) as n on n.recommendation_id = r.id and n.place = 1
left join cycle as c on c.id = r.cycle_id
left join working_group as g on g.id = r.working_group_id
where r.removed_at is null and n.state in ($first, $second)
order by r.submitted_on, r.id
