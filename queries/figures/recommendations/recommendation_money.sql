-- recommendation_money
-- title:    Money that followed from a recommendation
-- says:     {sum_granted_cents} were granted to what grew from it, of {sum_requested_cents} asked.
-- params:   as_of DATE, recommendation_id UUID
-- columns:  request_id UUID; request VARCHAR; lab VARCHAR; priority VARCHAR; state VARCHAR; submitted_on DATE; requested_cents BIGINT [EUR cents];
--           granted_cents BIGINT [EUR cents]; paid_cents BIGINT [EUR cents]; what_came VARCHAR; measure_met VARCHAR
-- grain:    one row per budget request that grew from it, or that a lab that grew from it submitted, the earliest first
-- action:   money.view
-- counts:   Requests linked to the recommendation, and those of labs linked to it, submitted by the as-at day, with what was granted and paid by then and what their reports say came of them.
-- uses:     recommendation_as_of, request_as_of, request_money, envelope_as_of
with grew as (
    select o.request_id, o.lab_id
    from live.recommendation_outgrowth as o
    join recommendation_as_of as r on r.id = o.recommendation_id
    where o.recommendation_id = $recommendation_id and cast(o.linked_at as DATE) <= $as_of
)
select q.id as request_id, q.title as request, q.lab, e.priority, q.state, q.submitted_on, q.requested_cents, q.granted_cents,
       coalesce(m.paid_cents, 0) as paid_cents, p.what_came, p.measure_met
from request_as_of as q
left join envelope_as_of as e on e.id = q.envelope_id
left join request_money as m on m.request_id = q.id
left join (
    select t.request_id, arg_max(t.what_came, (t.filed_on, t.id)) as what_came, arg_max(t.measure_met, (t.filed_on, t.id)) as measure_met
    from live.request_report as t
    where t.filed_on <= $as_of
    group by t.request_id
) as p on p.request_id = q.id
where exists (select 1 from grew as g where g.request_id = q.id or g.lab_id = q.lab_id)
order by q.submitted_on nulls last, request, request_id
