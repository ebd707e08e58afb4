-- progress_late
-- title:    Progress updates that are late
-- says:     {rows} progress updates are late; {first_lab} waits the longest, for {first_late_days}.
-- says_one: {rows} progress update is late: that of {first_lab}, for {first_late_days}.
-- params:   as_of DATE
-- columns:  lab_id UUID; lab VARCHAR; theme VARCHAR; period VARCHAR; due_on DATE; late_days BIGINT [days]
-- grain:    one row per late update, the latest first
-- action:   activity.view
-- counts:   Updates due before the as-at day and not filed by then, of labs that are active or dormant.
-- uses:     progress_as_of
select lab_id, lab, theme, period, due_on, cast($as_of - due_on as BIGINT) as late_days
from progress_as_of
where state = 'late' and lab_state in ('active', 'dormant')
order by late_days desc, lab, period
