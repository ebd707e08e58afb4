-- board/items: the agenda of a meeting, in its order
select i.id, i.meeting_id, i.recommendation_id, i.position, i.version, r.title, r.external_id, r.cost_cents, r.theme_id, t.name as theme,
       r.working_group_id, g.name as working_group, c.name as cycle
from agenda_item as i
join recommendation as r on r.id = i.recommendation_id and r.removed_at is null
left join theme as t on t.id = r.theme_id
left join working_group as g on g.id = r.working_group_id
left join cycle as c on c.id = r.cycle_id
where i.meeting_id = $meeting_id and i.removed_at is null
order by i.position, i.id
