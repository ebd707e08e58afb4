-- what became of a recommendation, where the file says another than the record; as for the decision,
-- one of the five words agrees with every implementation that it may stand for
with said as (
    select p.n, p.id, i.implementation, i.as_of, i.done, i.evidence, i.decided_on, i.submitted_on,
           i.status is not null and {implementation_absent} as by_word
    from incoming as i
    join plan as p on p.n = i.n
    where i.implementation is not null
),
last_known as (
    select recommendation_id, arg_max(implementation, (as_of, id)) as implementation
    from live.follow_up_entry
    group by recommendation_id
)
select s.n, cast(null as uuid) as replaced_id, s.id as recommendation_id,
       coalesce(s.as_of, case when k.implementation is null then coalesce(s.decided_on, s.submitted_on) end,
                cast('{today}' as date)) as as_of,
       s.implementation, s.done, s.evidence, 1 as version
from said as s
left join last_known as k on k.recommendation_id = s.id
where k.implementation is distinct from s.implementation
  and not (s.by_word and (
      (s.implementation = 'in_progress' and coalesce(k.implementation, '') in ('partly_implemented', 'blocked'))
      or (s.implementation = 'not_started' and coalesce(k.implementation, '') in ('abandoned', 'reverted', 'superseded'))))
  and not exists (select 1 from live.follow_up_entry as f
                  where f.recommendation_id = s.id and f.implementation = s.implementation and f.as_of = s.as_of)
