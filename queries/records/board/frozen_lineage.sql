-- board/frozen_lineage: the earlier recommendations that one repeats, extends, supersedes or contradicts, and what became of each
select l.earlier_id, l.kind, l.note, r.title, r.external_id, c.name as cycle, d.outcome, f.implementation
from recommendation_link as l
join recommendation as r on r.id = l.earlier_id and r.removed_at is null
left join cycle as c on c.id = r.cycle_id
left join (
    select recommendation_id, outcome,
           row_number() over (partition by recommendation_id order by decided_on desc nulls last, id desc nulls last) as place
    from decision where removed_at is null
) as d on d.recommendation_id = r.id and d.place = 1
left join (
    select recommendation_id, implementation,
           row_number() over (partition by recommendation_id order by as_of desc nulls last, id desc nulls last) as place
    from follow_up_entry where removed_at is null
) as f on f.recommendation_id = r.id and f.place = 1
where l.recommendation_id = $recommendation_id and l.removed_at is null
order by l.linked_at, l.id
