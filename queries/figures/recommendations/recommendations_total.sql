-- recommendations_total
-- title:    What became of all recommendations
-- says:     {recommendations} recommendations; of {accepted} accepted, {rate} are realised, and {silent} have not been heard of for a year.
-- params:   as_of DATE
-- columns:  recommendations BIGINT [recommendations]; accepted BIGINT [recommendations]; realised BIGINT [recommendations];
--           in_progress BIGINT [recommendations]; not_realised BIGINT [recommendations]; rejected BIGINT [recommendations];
--           postponed BIGINT [recommendations]; awaiting BIGINT [recommendations];
--           rate DOUBLE [% of accepted]; silent BIGINT [recommendations]
-- grain:    one row
-- action:   recommendations.view
-- counts:   The word is derived from the newest decision and the newest follow-up by the as-at day. Accepted: as it was, with amendments or in principle. Not heard of: accepted, not finished, and neither
--           decided on nor followed up for a year.
-- of:       The rate of realisation is of those accepted.
-- uses:     recommendation_as_of
select count(*) as recommendations,
       count(*) filter (where is_accepted) as accepted,
       count(*) filter (where status = 'realised') as realised,
       count(*) filter (where status = 'in progress') as in_progress,
       count(*) filter (where status = 'not realised') as not_realised,
       count(*) filter (where status = 'rejected') as rejected,
       count(*) filter (where status = 'postponed') as postponed,
       count(*) filter (where status = 'awaiting decision') as awaiting,
       100.0 * count(*) filter (where status = 'realised') / nullif(count(*) filter (where is_accepted), 0) as rate,
       count(*) filter (where is_silent) as silent
from recommendation_as_of
