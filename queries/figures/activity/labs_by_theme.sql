-- labs_by_theme
-- title:    Labs, per theme
-- says:     {labs} labs were admitted so far, {active} of them are active; {top_theme} has the most.
-- params:   as_of DATE
-- columns:  theme VARCHAR; labs BIGINT [labs]; active BIGINT [labs]; dormant BIGINT [labs]; ended BIGINT [labs]
-- grain:    one row per theme with a lab
-- chart:    bar x=theme y=labs
-- action:   activity.view
-- counts:   Labs that were ever admitted. Ended: closing, closed or merged into another.
-- total:    labs_total
-- agrees:   sum(labs) = labs_total.labs; sum(active) = labs_total.active
-- opens:    labs_list theme=theme
-- uses:     lab_as_of
select theme,
       count(*) as labs,
       count(*) filter (where state = 'active') as active,
       count(*) filter (where state = 'dormant') as dormant,
       count(*) filter (where state in ('closing', 'closed', 'merged')) as ended
from lab_as_of
where is_lab
group by theme
order by labs desc, theme nulls last
