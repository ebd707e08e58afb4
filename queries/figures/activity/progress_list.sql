-- progress_list
-- title:    Progress updates
-- says:     {rows} progress updates, the newest due of {first_lab}.
-- says_one: {rows} progress update, of {first_lab}.
-- params:   as_of DATE, state VARCHAR?, year INTEGER?
-- columns:  lab_id UUID; lab VARCHAR; theme VARCHAR; period VARCHAR; state VARCHAR; due_on DATE
-- grain:    one row per update that is filed, skipped, late or due within 30 days, the newest first
-- action:   activity.view
-- counts:   Due: in the 30 days after the as-at day. Late: due before it and not filed by then. Empty: filed with no question
--           answered.
-- uses:     progress_as_of
select lab_id, lab, theme, period, state, due_on
from progress_as_of
where ($state is null or state = $state) and ($year is null or year = $year)
order by due_on desc, lab, period
