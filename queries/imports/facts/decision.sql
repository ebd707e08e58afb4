-- the decision on a recommendation, where the file says another than the record.
-- One of the five words says no more than 'accepted': any acceptance in the record agrees with it.
with said as (
    select p.n, p.id, i.outcome, i.decided_on, coalesce(i.body, 'Board') as body, i.decision_reasons as reasons,
           i.status is not null and {outcome_absent} as by_word,
           i.submitted_on
    from incoming as i
    join plan as p on p.n = i.n
    where i.outcome is not null
),
last_known as (
    select recommendation_id, arg_max(outcome, (decided_on, id)) as outcome
    from live.decision
    group by recommendation_id
)
select s.n, cast(null as uuid) as replaced_id, s.id as recommendation_id, s.body,
       coalesce(s.decided_on, case when k.outcome is null then s.submitted_on end, cast('{today}' as date)) as decided_on,
       s.outcome, s.reasons, 1 as version
from said as s
left join last_known as k on k.recommendation_id = s.id
where k.outcome is distinct from s.outcome
  and not (s.by_word and s.outcome = 'accepted'
           and coalesce(k.outcome, '') in ('accepted_with_amendments', 'accepted_in_principle'))
  and not exists (select 1 from live.decision as d
                  where d.recommendation_id = s.id and d.outcome = s.outcome and d.decided_on = s.decided_on)
