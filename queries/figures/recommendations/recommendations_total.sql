-- recommendations_total
-- title:    What became of all recommendations
-- says:     {recommendations} recommendations; of {accepted} accepted, {rate} are realised, and {silent} have not been heard of for a year.
-- params:   as_of DATE
-- columns:  recommendations BIGINT [recommendations]; cycles BIGINT [cycles]; accepted BIGINT [recommendations]; realised BIGINT [recommendations];
--           in_progress BIGINT [recommendations]; not_realised BIGINT [recommendations]; rejected BIGINT [recommendations];
--           postponed BIGINT [recommendations]; awaiting BIGINT [recommendations]; unfinished BIGINT [recommendations];
--           rate DOUBLE [% of accepted]; in_progress_rate DOUBLE [% of accepted]; not_realised_rate DOUBLE [% of accepted];
--           silent BIGINT [recommendations]; overdue BIGINT [recommendations]
-- grain:    one row
-- action:   recommendations.view
-- counts:   The word is derived from the newest decision and the newest follow-up by the as-at day. Accepted: as it was, with amendments or in principle. Not heard of: accepted, not finished, and neither
--           decided on nor followed up for a year. Overdue: accepted, not finished, and due before the as-at day; or postponed until a day before it.
-- of:       The rate of realisation is of those accepted.
-- uses:     recommendation_as_of
select count(*) as recommendations,
       count(distinct cycle_id) as cycles,
       count(*) filter (where is_accepted) as accepted,
       count(*) filter (where status = 'realised') as realised,
       count(*) filter (where status = 'in progress') as in_progress,
       count(*) filter (where status = 'not realised') as not_realised,
       count(*) filter (where status = 'rejected') as rejected,
       count(*) filter (where status = 'postponed') as postponed,
       count(*) filter (where status = 'awaiting decision') as awaiting,
       count(*) filter (where is_unfinished) as unfinished,
       100.0 * count(*) filter (where status = 'realised') / nullif(count(*) filter (where is_accepted), 0) as rate,
       100.0 * count(*) filter (where status = 'in progress') / nullif(count(*) filter (where is_accepted), 0) as in_progress_rate,
       100.0 * count(*) filter (where status = 'not realised') / nullif(count(*) filter (where is_accepted), 0) as not_realised_rate,
       count(*) filter (where is_silent) as silent,
       count(*) filter (where (is_unfinished and due_on < $as_of) or (status = 'postponed' and review_on < $as_of)) as overdue
from recommendation_as_of
