-- recommendations_then_and_now
-- title:    What became of the recommendations, then and now
-- says:     {first_now} of {sum_now} recommendations are realised; {first_before} of {sum_before} were then.
-- params:   as_of DATE, compared DATE?
-- columns:  status VARCHAR; before BIGINT [recommendations]; now BIGINT [recommendations]; change BIGINT [recommendations]
-- grain:    one row per word of the five, and one for those that await a decision
-- chart:    bar x=status y=change
-- action:   recommendations.view
-- counts:   The word on the day that one compares with, and the word on the as-at day. Recommendations submitted between the two are in the second number only.
-- of:       All recommendations submitted by each of the two days.
-- total:    recommendations_total
-- agrees:   sum(now) = recommendations_total.recommendations
-- uses:     recommendation_as_of, recommendation_before
with word as (
    select unnest(['realised', 'in progress', 'not realised', 'rejected', 'postponed', 'awaiting decision']) as status, unnest(range(6)) as place
),
was as (
    select status, count(*) as recommendations from recommendation_before group by status
),
now_is as (
    select status, count(*) as recommendations from recommendation_as_of group by status
)
select w.status, coalesce(b.recommendations, 0) as before, coalesce(n.recommendations, 0) as now,
       coalesce(n.recommendations, 0) - coalesce(b.recommendations, 0) as change
from word as w
left join was as b on b.status = w.status
left join now_is as n on n.status = w.status
where exists (select 1 from now_is) or exists (select 1 from was)
order by w.place
