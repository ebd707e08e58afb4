-- lineage/of: what a recommendation repeats, extends, supersedes or contradicts, and what became of that
select l.id, l.earlier_id, l.kind, l.note, r.external_id, r.title, c.name as cycle,
       (select d.outcome from decision as d
        where d.recommendation_id = r.id and d.removed_at is null
        order by d.decided_on desc nulls last, d.id desc nulls last limit 1) as outcome,
       (select f.implementation from follow_up_entry as f
        where f.recommendation_id = r.id and f.removed_at is null
        order by f.as_of desc nulls last, f.id desc nulls last limit 1) as implementation
from recommendation_link as l
join recommendation as r on r.id = l.earlier_id
left join cycle as c on c.id = r.cycle_id
where l.recommendation_id = $recommendation_id and l.removed_at is null and r.removed_at is null
order by l.linked_at, l.id
