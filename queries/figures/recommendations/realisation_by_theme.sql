-- realisation_by_theme
-- title:    How far recommendations are realised, per theme
-- says:     Of {accepted} accepted recommendations, {rate} are realised; {top_theme} has come the furthest.
-- params:   as_of DATE
-- columns:  theme VARCHAR; recommendations BIGINT [recommendations]; accepted BIGINT [recommendations]; realised BIGINT [recommendations];
--           in_progress BIGINT [recommendations]; not_realised BIGINT [recommendations]; rejected BIGINT [recommendations];
--           postponed BIGINT [recommendations]; awaiting BIGINT [recommendations]; rate DOUBLE [% of accepted]
-- grain:    one row per theme with a recommendation
-- chart:    bar x=theme y=rate
-- action:   recommendations.view
-- counts:   The word is derived from the newest decision and the newest follow-up by the as-at day. Accepted: as it was, with amendments or in principle.
-- of:       The rate of realisation is of those accepted.
-- total:    recommendations_total
-- agrees:   sum(recommendations) = recommendations_total.recommendations; sum(accepted) = recommendations_total.accepted;
--           sum(realised) = recommendations_total.realised; sum(in_progress) = recommendations_total.in_progress;
--           sum(not_realised) = recommendations_total.not_realised; sum(rejected) = recommendations_total.rejected;
--           sum(postponed) = recommendations_total.postponed; sum(awaiting) = recommendations_total.awaiting
-- opens:    recommendations_list theme=theme
-- uses:     recommendation_as_of
select theme,
       count(*) as recommendations,
       count(*) filter (where is_accepted) as accepted,
       count(*) filter (where status = 'realised') as realised,
       count(*) filter (where status = 'in progress') as in_progress,
       count(*) filter (where status = 'not realised') as not_realised,
       count(*) filter (where status = 'rejected') as rejected,
       count(*) filter (where status = 'postponed') as postponed,
       count(*) filter (where status = 'awaiting decision') as awaiting,
       100.0 * count(*) filter (where status = 'realised') / nullif(count(*) filter (where is_accepted), 0) as rate
from recommendation_as_of
group by theme
order by theme nulls last
