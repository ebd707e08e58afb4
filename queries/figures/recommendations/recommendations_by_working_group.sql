-- recommendations_by_working_group
-- title:    What became of the recommendations, per working group
-- says:     {rows} working groups made {recommendations} recommendations; {rate} of those accepted are realised.
-- params:   as_of DATE
-- columns:  cycle VARCHAR; working_group VARCHAR; city VARCHAR; language VARCHAR; recommendations BIGINT [recommendations];
--           realised BIGINT [recommendations];
--           in_progress BIGINT [recommendations]; not_realised BIGINT [recommendations]; rejected BIGINT [recommendations];
--           postponed BIGINT [recommendations]; awaiting BIGINT [recommendations];
--           rate DOUBLE [% of accepted]
-- grain:    one row per cycle and working group with a recommendation, in chronological order
-- action:   recommendations.view
-- counts:   The word is derived from the newest decision and the newest follow-up by the as-at day.
-- of:       The rate of realisation is of the group's recommendations that were accepted.
-- total:    recommendations_total
-- agrees:   sum(recommendations) = recommendations_total.recommendations; sum(realised) = recommendations_total.realised;
--           sum(in_progress) = recommendations_total.in_progress; sum(not_realised) = recommendations_total.not_realised;
--           sum(rejected) = recommendations_total.rejected; sum(postponed) = recommendations_total.postponed;
--           sum(awaiting) = recommendations_total.awaiting
-- opens:    recommendations_list cycle=cycle working_group=working_group
-- uses:     recommendation_as_of
select cycle, working_group, city, language,
       count(*) as recommendations,
       count(*) filter (where status = 'realised') as realised,
       count(*) filter (where status = 'in progress') as in_progress,
       count(*) filter (where status = 'not realised') as not_realised,
       count(*) filter (where status = 'rejected') as rejected,
       count(*) filter (where status = 'postponed') as postponed,
       count(*) filter (where status = 'awaiting decision') as awaiting,
       100.0 * count(*) filter (where status = 'realised') / nullif(count(*) filter (where is_accepted), 0) as rate
from recommendation_as_of
group by cycle, working_group_id, working_group, city, language
order by min(cycle_starts_on) nulls last, cycle nulls last, min(submitted_on), working_group nulls last, city, language
