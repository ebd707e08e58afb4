-- evaluation_summary
-- title:    What evaluators answered, per criterion
-- says:     {sum_n} answers of evaluators; {sum_missing} were left open and {sum_not_applicable} did not apply.
-- params:   as_of DATE, round_id UUID?, subject_id UUID?
-- columns:  subject VARCHAR; criterion VARCHAR; n BIGINT [answers]; missing BIGINT [answers]; not_applicable BIGINT [answers];
--           mean DOUBLE [steps, or EUR]; median DOUBLE [steps, or EUR]; spread DOUBLE [steps, or EUR]; alpha DOUBLE [1 at most]
-- grain:    one row per criterion of each subject that was evaluated
-- chart:    heat x=criterion y=subject color=median
-- action:   evaluation.view
-- counts:   Evaluations submitted by the as-at day. What does not apply and what was left open is in no mean. Yes is 1 and no is 0.
--           Spread: the highest less the lowest answer. No number stands where the form says that answers are too few.
--           Alpha (Krippendorff's) says how far evaluators agree on a criterion over every subject of the round: 1 wholly, 0 as by chance.
-- note:     A blind round that still collects shows a subject only once all evaluations that were wanted are in and nobody is at work.
with tally as (
    select round_id, subject_id,
           count(*) filter (where state = 'submitted') as submitted,
           count(*) filter (where state in ('assigned', 'accepted', 'in_progress', 'reopened')) as still_open
    from live.evaluation
    group by round_id, subject_id
),
judged as (
    select e.id, e.round_id, e.subject_id, coalesce(b.title, c.title) as subject, r.form_version_id, v.too_few
    from live.evaluation as e
    join live.evaluation_round as r on r.id = e.round_id
    join live.round_subject as s on s.round_id = e.round_id and s.subject_id = e.subject_id
    join live.form_version as v on v.id = r.form_version_id
    join tally as t on t.round_id = e.round_id and t.subject_id = e.subject_id
    left join live.budget_request as b on b.id = e.subject_id
    left join live.recommendation as c on c.id = e.subject_id
    where e.state = 'submitted'
      and cast(e.submitted_at as DATE) <= $as_of
      and (not r.blind or r.phase in ('deliberating', 'closed') or (t.submitted >= r.wanted and t.still_open = 0))
      and ($round_id is null or e.round_id = $round_id)
      and coalesce(b.title, c.title) is not null
),
answered as (
    select j.id as evaluation_id, j.round_id, j.subject_id, j.subject, j.too_few,
           k.id as criterion_id, k.label as criterion, k.position, k.kind,
           coalesce(a.not_applicable, false) as not_applicable,
           case when a.not_applicable then null when k.kind = 'money' then a.value / 100 else a.value end as value,
           case when a.not_applicable then null else nullif(a.said, '') end as said
    from judged as j
    join live.criterion as k on k.form_version_id = j.form_version_id
    left join live.evaluation_answer as a on a.evaluation_id = j.id and a.criterion_id = k.id
),
-- agreement: an answer can be compared where its subject has another one
coded as (
    select round_id, criterion_id, subject_id, kind,
           coalesce(value, dense_rank() over (partition by round_id, criterion_id order by said)) as code,
           count(*) over (partition by round_id, criterion_id, subject_id) as together
    from answered
    where kind <> 'text' and (value is not null or said is not null)
),
paired as (
    select round_id, criterion_id, subject_id, kind,
           count(*) over (partition by round_id, criterion_id, code) as alike,
           count(*) over (partition by round_id, criterion_id, subject_id, code) as alike_here,
           -- the distance of ordinal answers is that of their middle ranks
           case
               when kind = 'scale'
                   then rank() over (partition by round_id, criterion_id order by code)
                        + count(*) over (partition by round_id, criterion_id, code) / 2.0
               else code
           end as place
    from coded
    where together >= 2
),
observed as (
    select round_id, criterion_id, subject_id,
           case
               when any_value(kind) in ('scale', 'money') then count(*) * var_samp(place)
               else (count(*) * count(*) - sum(alike_here)) / (count(*) - 1)
           end as apart
    from paired
    group by round_id, criterion_id, subject_id
),
expected as (
    select round_id, criterion_id,
           case
               when any_value(kind) in ('scale', 'money') then count(*) * var_samp(place)
               else (count(*) * count(*) - sum(alike)) / (count(*) - 1)
           end as apart
    from paired
    group by round_id, criterion_id
),
agreement as (
    select o.round_id, o.criterion_id,
           case when count(*) >= 2 then 1 - sum(o.apart) / nullif(any_value(x.apart), 0) end as alpha
    from observed as o
    join expected as x on x.round_id = o.round_id and x.criterion_id = o.criterion_id
    group by o.round_id, o.criterion_id
)
select a.subject, a.criterion,
       count(*) filter (where a.value is not null or a.said is not null) as n,
       count(*) filter (where a.value is null and a.said is null and not a.not_applicable) as missing,
       count(*) filter (where a.not_applicable) as not_applicable,
       case when count(a.value) >= any_value(a.too_few) then avg(a.value) end as mean,
       case when count(a.value) >= any_value(a.too_few) then median(a.value) end as median,
       case when count(a.value) >= any_value(a.too_few) then max(a.value) - min(a.value) end as spread,
       any_value(g.alpha) as alpha
from answered as a
left join agreement as g on g.round_id = a.round_id and g.criterion_id = a.criterion_id
where $subject_id is null or a.subject_id = $subject_id
group by a.round_id, a.subject_id, a.subject, a.criterion_id, a.criterion, a.position
order by a.subject, a.round_id, a.position, a.criterion_id
