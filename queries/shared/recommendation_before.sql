-- recommendation_before: the word for each recommendation that there was on $compared, an earlier day than $as_of; without it, a year before.
-- The same rule as recommendation_as_of, which the tests hold together.
select r.id,
       case
           when d.outcome = 'rejected' then 'rejected'
           when d.outcome = 'deferred' then 'postponed'
           when coalesce(d.outcome, '') not in ('accepted', 'accepted_with_amendments', 'accepted_in_principle') then 'awaiting decision'
           when f.implementation = 'implemented' then 'realised'
           when f.implementation in ('in_progress', 'partly_implemented', 'blocked') then 'in progress'
           else 'not realised'
       end as status
from live.recommendation as r
left join (
    select recommendation_id,
           arg_max(state, (since, id)) filter (where cast(since as DATE) <= coalesce($compared, $as_of - 365)) as state,
           arg_min(state, (since, id)) = 'draft' as was_draft,
           min(cast(since as DATE)) filter (where state = 'submitted') as submitted_on
    from live.recommendation_state
    group by recommendation_id
) as s on s.recommendation_id = r.id
left join (
    select recommendation_id, arg_max(outcome, (decided_on, id)) as outcome
    from live.decision
    where decided_on <= coalesce($compared, $as_of - 365)
    group by recommendation_id
) as d on d.recommendation_id = r.id
left join (
    select recommendation_id, arg_max(implementation, (as_of, id)) as implementation
    from live.follow_up_entry
    where as_of <= coalesce($compared, $as_of - 365)
    group by recommendation_id
) as f on f.recommendation_id = r.id
where case when s.was_draft then s.submitted_on else r.submitted_on end <= coalesce($compared, $as_of - 365)
  and coalesce(s.state, '') not in ('withdrawn', 'merged', 'inadmissible')
