-- threads/of_figure: what is said of a figure outside of notebooks, the oldest first
select t.id, t.kind, t.state, t.notebook_id, t.cell_id, t.figure, t.params, t.place, t.value_then, t.moves_by,
       t.opened_by, o.name as opened_by_name, t.opened_at, t.settled_by, s.name as settled_by_name, t.settled_at,
       t.settled_how, t.value_settled, t.version
from thread as t
join account as o on o.id = t.opened_by
left join account as s on s.id = t.settled_by
where t.figure = $figure and t.notebook_id is null and t.removed_at is null
order by t.opened_at, t.id
