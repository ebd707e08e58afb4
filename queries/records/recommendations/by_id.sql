-- recommendations/by_id: a recommendation with the names of what it belongs to, and the version of its text that stands
select r.id, r.external_id, r.cycle_id, c.name as cycle, r.working_group_id, g.name as working_group, r.theme_id, t.name as theme,
       r.title, r.text, r.reasons, r.source_language, r.addressee, r.cost_cents, r.submitted_on, r.owner, r.due_on, r.version,
       coalesce(w.number, 1) as text_number,
       case when exists (select 1 from decision as d where d.recommendation_id = r.id and d.removed_at is null) then 1 else 0 end as is_decided
from recommendation as r
left join cycle as c on c.id = r.cycle_id
left join working_group as g on g.id = r.working_group_id
left join theme as t on t.id = r.theme_id
left join (
    select recommendation_id, max(number) as number
    from recommendation_text
    where is_source and removed_at is null
    group by recommendation_id
) as w on w.recommendation_id = r.id
where r.id = $id and r.removed_at is null
