-- lineage/corpus: everything that was recommended and handed in, and what became of it
select r.id, r.external_id, r.title, r.text, r.reasons, r.source_language, r.submitted_on, r.working_group_id, c.name as cycle,
       d.outcome, f.implementation
from recommendation as r
left join cycle as c on c.id = r.cycle_id
left join (
    select recommendation_id, outcome,
           row_number() over (partition by recommendation_id order by decided_on desc nulls last, id desc nulls last) as place
    from decision
    where removed_at is null
) as d on d.recommendation_id = r.id and d.place = 1
left join (
    select recommendation_id, implementation,
           row_number() over (partition by recommendation_id order by as_of desc nulls last, id desc nulls last) as place
    from follow_up_entry
    where removed_at is null
) as f on f.recommendation_id = r.id and f.place = 1
left join (
    select recommendation_id, state,
           row_number() over (partition by recommendation_id order by since desc nulls last, id desc nulls last) as place
    from recommendation_state
    where removed_at is null
) as n on n.recommendation_id = r.id and n.place = 1
where r.removed_at is null and coalesce(n.state, 'submitted') not in ('draft', 'withdrawn', 'merged')
order by r.submitted_on, r.id
