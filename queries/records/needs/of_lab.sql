-- needs/of_lab: what a lab needs and needed, what is open first
select n.id, n.lab_id, n.kind, n.body, n.state, n.asked_on, n.answered_on, n.answer, n.version, a.name as answered_by
from lab_need as n
left join account as a on a.id = n.answered_by
where n.lab_id = $lab_id and n.removed_at is null
order by case n.state when 'open' then 1 when 'answered' then 2 else 3 end, n.asked_on desc nulls last, n.id
