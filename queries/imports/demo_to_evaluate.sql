-- imports/demo_to_evaluate: the requests of the demo that wait for an evaluation or for a decision, the oldest first
select r.id, arg_max(s.state, (s.since, s.id)) as state, any_value(r.version) as version
from live.budget_request as r
join live.request_state as s on s.request_id = r.id
where r.external_id is not null
group by r.id
having arg_max(s.state, (s.since, s.id)) in ('under_evaluation', 'ready_for_decision')
order by min(r.submitted_on), r.id
