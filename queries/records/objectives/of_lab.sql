-- objectives/of_lab: the objectives of a lab, the open ones first, by when they are due
select id, text, target, set_on, due_on, state, closed_on, version
from objective
where lab_id = $lab_id and removed_at is null
order by case state when 'open' then 1 else 2 end, due_on nulls last, set_on, id
