-- board/ready: the recommendations that are ready for the Board, the longest waiting first
select r.id, r.title, r.external_id, r.theme_id, t.name as theme, g.name as working_group, r.cycle_id, c.name as cycle, r.cost_cents, s.since,
       r.version, s.state_id, coalesce(w.number, 1) as text_number
from recommendation as r
join (
    select recommendation_id, state, since, id as state_id,
           row_number() over (partition by recommendation_id order by since desc nulls last, id desc nulls last) as place
    from recommendation_state
    where removed_at is null
) as s on s.recommendation_id = r.id and s.place = 1
left join (
    select recommendation_id, max(number) as number
    from recommendation_text
    where is_source and removed_at is null
    group by recommendation_id
) as w on w.recommendation_id = r.id
left join theme as t on t.id = r.theme_id
left join working_group as g on g.id = r.working_group_id
left join cycle as c on c.id = r.cycle_id
where s.state = 'ready_for_board' and r.removed_at is null
order by s.since, r.id
