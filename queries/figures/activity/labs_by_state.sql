-- labs_by_state
-- title:    Labs, per state
-- says:     {active} of {labs} labs are active.
-- params:   as_of DATE
-- columns:  state VARCHAR; labs BIGINT [labs]
-- grain:    one row per state with a lab in it
-- chart:    bar x=state y=labs
-- action:   activity.view
-- counts:   Labs that were ever admitted, in the state of the as-at day.
-- total:    labs_total
-- agrees:   sum(labs) = labs_total.labs
-- opens:    labs_list state=state
-- uses:     lab_as_of
select state, count(*) as labs
from lab_as_of
where is_lab
group by state
order by labs desc, state
