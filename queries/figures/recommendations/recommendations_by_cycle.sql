-- recommendations_by_cycle
-- title:    What became of the recommendations, per cycle
-- says:     {recommendations} recommendations so far, from {first_cycle} to {last_cycle}.
-- params:   as_of DATE
-- columns:  cycle VARCHAR; status VARCHAR; recommendations BIGINT [recommendations]; share DOUBLE [% of the cycle]
-- grain:    one row per cycle and word with a recommendation, the earliest cycle first
-- chart:    stacked x=cycle y=recommendations color=status
-- action:   recommendations.view
-- counts:   The word is derived from the newest decision and the newest follow-up by the as-at day.
-- of:       All recommendations of the cycle.
-- total:    recommendations_total
-- agrees:   sum(recommendations) = recommendations_total.recommendations
-- opens:    recommendations_list cycle=cycle status=status
-- uses:     recommendation_as_of
select cycle, status, count(*) as recommendations,
       100.0 * count(*) / sum(count(*)) over (partition by cycle) as share
from recommendation_as_of
group by cycle, status
order by min(min(cycle_starts_on)) over (partition by cycle) nulls last, cycle nulls last, list_position(['realised', 'in progress', 'not realised', 'rejected', 'postponed', 'awaiting decision'], status)
