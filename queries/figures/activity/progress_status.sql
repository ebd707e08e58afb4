-- progress_status
-- title:    Where progress updates stand
-- says:     {sum_updates} progress updates are filed, due or late.
-- params:   as_of DATE
-- columns:  state VARCHAR; updates BIGINT [progress updates]
-- grain:    one row per state with an update in it: late, due, submitted, acknowledged, empty, skipped
-- chart:    bar x=state y=updates
-- action:   activity.view
-- counts:   Due: in the 30 days after the as-at day. Late: due before it and not filed by then. Empty: filed with no question
--           answered.
-- opens:    progress_list state=state
-- uses:     progress_as_of
select state, count(*) as updates
from progress_as_of
group by state
order by list_position(['late', 'due', 'submitted', 'changes_requested', 'acknowledged', 'empty', 'skipped'], state)
