-- recommendations_by_theme
-- title:    What became of the recommendations, per theme
-- says:     {recommendations} recommendations; {rate} of those accepted are realised.
-- params:   as_of DATE
-- columns:  theme VARCHAR; status VARCHAR; recommendations BIGINT [recommendations]; share DOUBLE [% of the theme]
-- grain:    one row per theme and word with a recommendation
-- chart:    stacked x=theme y=recommendations color=status
-- action:   recommendations.view
-- counts:   The word is derived from the newest decision and the newest follow-up by the as-at day.
-- of:       All recommendations of the theme.
-- total:    recommendations_total
-- agrees:   sum(recommendations) = recommendations_total.recommendations
-- opens:    recommendations_list theme=theme status=status
-- uses:     recommendation_as_of
select theme, status, count(*) as recommendations,
       100.0 * count(*) / sum(count(*)) over (partition by theme) as share
from recommendation_as_of
group by theme, status
order by theme nulls last, list_position(['realised', 'in progress', 'not realised', 'rejected', 'postponed', 'awaiting decision'], status)
