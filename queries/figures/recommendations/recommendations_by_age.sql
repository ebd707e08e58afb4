-- recommendations_by_age
-- title:    How old what is known of unfinished recommendations is
-- says:     Of {unfinished} accepted and unfinished recommendations, {silent} have not been heard of for a year.
-- params:   as_of DATE
-- columns:  age VARCHAR; recommendations BIGINT [recommendations]; share DOUBLE [% of unfinished]
-- grain:    one row per age, the freshest first
-- chart:    bar x=age y=recommendations
-- action:   recommendations.view
-- counts:   Accepted recommendations that are neither realised, abandoned nor superseded, by the days since their newest decision or follow-up.
-- of:       All accepted recommendations that are not finished.
-- total:    recommendations_total
-- agrees:   sum(recommendations) = recommendations_total.unfinished
-- opens:    recommendations_list age=age
-- uses:     recommendation_as_of
with word as (
    select unnest(['up to 90 days', '91 to 180 days', '181 to 365 days', 'more than a year']) as age, unnest(range(4)) as place
),
counted as (
    select age, count(*) as recommendations from recommendation_as_of where age is not null group by age
)
select w.age, coalesce(c.recommendations, 0) as recommendations,
       100.0 * coalesce(c.recommendations, 0) / sum(c.recommendations) over () as share
from word as w
left join counted as c on c.age = w.age
where exists (select 1 from counted)
order by w.place
