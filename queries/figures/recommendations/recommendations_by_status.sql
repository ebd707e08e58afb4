-- recommendations_by_status
-- title:    What became of the recommendations
-- says:     {recommendations} recommendations in {cycles} cycles. Of {accepted} accepted, {rate} are realised, {in_progress_rate} in progress, {not_realised_rate} not realised; {silent} have not been heard of for a year.
-- params:   as_of DATE
-- columns:  status VARCHAR; recommendations BIGINT [recommendations]; share DOUBLE [% of recommendations]
-- grain:    one row per word of the five, and one for those that await a decision when there are any
-- chart:    parts x=status y=recommendations
-- action:   recommendations.view
-- counts:   The word is derived from the newest decision and the newest follow-up by the as-at day. Not realised: accepted, and not started or abandoned.
-- of:       All recommendations submitted by the as-at day.
-- total:    recommendations_total
-- agrees:   sum(recommendations) = recommendations_total.recommendations
-- opens:    recommendations_list status=status
-- uses:     recommendation_as_of
with word as (
    select unnest(['realised', 'in progress', 'not realised', 'rejected', 'postponed', 'awaiting decision']) as status, unnest(range(6)) as place
),
counted as (
    select status, count(*) as recommendations from recommendation_as_of group by status
)
select w.status, coalesce(c.recommendations, 0) as recommendations,
       100.0 * coalesce(c.recommendations, 0) / nullif(sum(c.recommendations) over (), 0) as share
from word as w
left join counted as c on c.status = w.status
where w.status <> 'awaiting decision' or c.recommendations > 0
order by w.place
