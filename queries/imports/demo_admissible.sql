-- imports/demo_admissible: what the demo's running cycle found admissible, the first one first
select r.id, r.cycle_id
from live.recommendation as r
join live.recommendation_state as s on s.recommendation_id = r.id
where r.cycle_id = (select id from live.cycle order by starts_on desc, id limit 1)
group by r.id, r.cycle_id, r.external_id
having arg_max(s.state, (s.since, s.id)) = 'admissible'
order by r.external_id nulls last, r.id
