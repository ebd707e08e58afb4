-- one of the coop's five words stands for a decision and an implementation (words/states.py: axes)
select r.* replace (
    coalesce(r.outcome, x.outcome) as outcome,
    coalesce(r.implementation, x.implementation) as implementation,
    coalesce(r.cycle, g.cycle_id) as cycle,
    coalesce(r.submitted_on, r.decided_on, r.as_of, c.starts_on) as submitted_on
)
from recognised as r
left join axes as x on x.status = r.status
left join live.working_group as g on g.id = r.working_group
left join live.cycle as c on c.id = coalesce(r.cycle, g.cycle_id)
