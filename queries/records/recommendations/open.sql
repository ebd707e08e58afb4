-- recommendations/open: what a recommendation of a cycle could be merged into: handed in, and not yet before the Board
select r.id, r.external_id, r.title, n.state
from recommendation as r
join (
    select s.recommendation_id, s.state,
           row_number() over (partition by s.recommendation_id order by s.since desc nulls last, s.id desc nulls last) as place
    from recommendation_state as s
    where s.removed_at is null
) as n on n.recommendation_id = r.id and n.place = 1
where r.removed_at is null and r.cycle_id = $cycle_id and r.id <> $recommendation_id
  and n.state in ('submitted', 'screening', 'admissible', 'under_evaluation')
order by r.external_id nulls last, r.title, r.id
