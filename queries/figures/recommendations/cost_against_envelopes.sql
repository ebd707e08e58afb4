-- cost_against_envelopes
-- title:    What a recommendation would cost, against the envelopes that could pay it
-- says:     It would cost {first_cost_cents}; {top_envelope} has the most left.
-- params:   as_of DATE, recommendation_id UUID
-- columns:  envelope VARCHAR; priority VARCHAR; allocated_cents BIGINT [EUR cents]; available_cents BIGINT [EUR cents];
--           cost_cents BIGINT [EUR cents]; left_cents BIGINT [EUR cents]
-- grain:    one row per envelope of its theme in the year of the as-at day; of every envelope of that year where its theme has none
-- chart:    bar x=envelope y=available_cents
-- action:   money.view
-- counts:   Nothing is reserved for a recommendation: this says what an envelope would keep if it paid all of it.
--           Left below zero: that envelope has too little.
-- uses:     envelope_as_of, recommendation_as_of
with asked as (
    select q.id, q.theme_id, r.cost_cents
    from recommendation_as_of as q
    join live.recommendation as r on r.id = q.id
    where q.id = $recommendation_id and r.cost_cents is not null
),
of_year as (
    select e.id, e.name, e.priority, e.priority_position, e.allocated_cents, e.available_cents, w.theme_id
    from envelope_as_of as e
    join live.envelope as w on w.id = e.id
    where e.year = year($as_of)
)
select o.name as envelope, o.priority, o.allocated_cents, o.available_cents, a.cost_cents, o.available_cents - a.cost_cents as left_cents
from of_year as o
cross join asked as a
where o.theme_id = a.theme_id or not exists (select 1 from of_year as x where x.theme_id = a.theme_id)
order by o.priority_position nulls last, o.name, o.id
