-- labs_total
-- title:    Labs
-- says:     {labs} labs were admitted so far, {active} are active; {proposed} are proposed.
-- params:   as_of DATE
-- columns:  labs BIGINT [labs]; active BIGINT [labs]; dormant BIGINT [labs]; ended BIGINT [labs]; proposed BIGINT [labs]
-- grain:    one row
-- action:   activity.view
-- counts:   Labs that were ever admitted, whatever became of them; apart from them, what is proposed or returned to its
--           proposers. Ended: closing, closed or merged into another.
-- uses:     lab_as_of
select count(*) filter (where is_lab) as labs,
       count(*) filter (where state = 'active') as active,
       count(*) filter (where state = 'dormant') as dormant,
       count(*) filter (where state in ('closing', 'closed', 'merged')) as ended,
       count(*) filter (where state in ('proposed', 'returned')) as proposed
from lab_as_of
