-- board/ready: the recommendations that are ready for the Board, the longest waiting first
select r.id, r.title, r.external_id, r.theme_id, t.name as theme, g.name as working_group, r.cycle_id, c.name as cycle, r.cost_cents, s.since
from recommendation as r
join (
    select recommendation_id, state, since,
           row_number() over (partition by recommendation_id order by since desc nulls last, id desc nulls last) as place
    from recommendation_state
    where removed_at is null
) as s on s.recommendation_id = r.id and s.place = 1
left join theme as t on t.id = r.theme_id
left join working_group as g on g.id = r.working_group_id
left join cycle as c on c.id = r.cycle_id
where s.state = 'ready_for_board' and r.removed_at is null
order by s.since, r.id
