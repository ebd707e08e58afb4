-- follow_up/of_entry: which recommendation an entry is about, and who gave it
select e.id, e.recommendation_id, e.as_of, e.implementation, e.reported_by, d.account_id, a.person_id
from follow_up_entry as e
left join follow_up_detail as d on d.entry_id = e.id
left join account as a on a.id = d.account_id
where e.id = $id and e.removed_at is null
