-- progress_empty
-- title:    Progress updates filed empty
-- says:     {rows} progress updates were filed with no question answered.
-- says_one: {rows} progress update was filed with no question answered.
-- params:   as_of DATE
-- columns:  lab_id UUID; lab VARCHAR; theme VARCHAR; period VARCHAR; submitted_on DATE
-- grain:    one row per update filed empty in the year before the as-at day, the newest first
-- action:   activity.view
-- counts:   Updates filed with no question answered, in the year up to the as-at day, of labs that are active or dormant.
-- uses:     progress_as_of
select lab_id, lab, theme, period, submitted_on
from progress_as_of
where state = 'empty' and lab_state in ('active', 'dormant') and submitted_on > $as_of - 365
order by submitted_on desc, lab, period
