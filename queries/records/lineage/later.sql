-- lineage/later: the later recommendations that take up an earlier one, those that were handed in
select l.id, l.recommendation_id as later_id, l.kind, l.note, r.external_id, r.title, c.name as cycle
from recommendation_link as l
join recommendation as r on r.id = l.recommendation_id
left join cycle as c on c.id = r.cycle_id
where l.earlier_id = $earlier_id and l.removed_at is null and r.removed_at is null
  and (not exists (select 1 from recommendation_state as s where s.recommendation_id = r.id and s.removed_at is null)
       or exists (select 1 from recommendation_state as s
                  where s.recommendation_id = r.id and s.removed_at is null and s.state not in ('draft', 'withdrawn')))
order by r.submitted_on, r.id
