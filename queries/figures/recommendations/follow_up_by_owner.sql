-- follow_up_by_owner
-- title:    Who has to report on what
-- says:     Who accepted recommendations are in the hands of: {rows} in all.
-- params:   as_of DATE
-- columns:  owner VARCHAR; recommendations BIGINT [recommendations]; unfinished BIGINT [recommendations]; overdue BIGINT [recommendations];
--           review_due BIGINT [recommendations]; silent BIGINT [recommendations]; oldest_days BIGINT [days]
-- grain:    one row per owner, and one for what nobody owns, the most unfinished first
-- action:   recommendations.view
-- counts:   Accepted by the as-at day. Overdue: not finished and due before that day. Review due: the day of the next review has passed. Silent: not finished and not heard of for a year. The owner is the one named last.
-- uses:     recommendation_as_of
select owner, count(*) as recommendations,
       count(*) filter (where is_unfinished) as unfinished,
       count(*) filter (where is_unfinished and due_on < $as_of) as overdue,
       count(*) filter (where next_review_on < $as_of) as review_due,
       count(*) filter (where is_silent) as silent,
       max(age_days) filter (where is_unfinished) as oldest_days
from recommendation_as_of
where is_accepted
group by owner
order by unfinished desc, recommendations desc, owner nulls last
