-- recommendations/by_id: a recommendation with the names of what it belongs to, and the version of its text that stands
select r.id, r.external_id, r.cycle_id, c.name as cycle, r.working_group_id, g.name as working_group, r.theme_id, t.name as theme,
       r.title, r.text, r.reasons, r.source_language, r.addressee, r.cost_cents, r.submitted_on, r.owner, r.due_on, r.version,
       -- of the id that was asked for, not of each row: what depends on a row costs a join more
       coalesce((select max(number) from recommendation_text where recommendation_id = $id and is_source and removed_at is null), 1) as text_number,
       case when (select count(*) from decision where recommendation_id = $id and removed_at is null) > 0 then 1 else 0 end as is_decided
from recommendation as r
left join cycle as c on c.id = r.cycle_id
left join working_group as g on g.id = r.working_group_id
left join theme as t on t.id = r.theme_id
where r.id = $id and r.removed_at is null
