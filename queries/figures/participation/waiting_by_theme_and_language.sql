-- waiting_by_theme_and_language
-- title:    Who waits for a lab, and for how long
-- says:     {waiting} people wait for a lab; most wait for {top_theme}.
-- says_one: {waiting} person waits for a lab.
-- params:   as_of DATE
-- columns:  theme VARCHAR; language VARCHAR; waiting BIGINT [people]; median_days DOUBLE [days]; oldest_days BIGINT [days];
--           oldest_on DATE
-- grain:    one row per theme and language that somebody waits for
-- chart:    stacked x=theme y=waiting color=language
-- action:   introduction.view
-- suppress: waiting < 5
-- counts:   Members who asked for a lab on the theme in the language and were neither placed nor declined by the as-at day. Whoever
--           waits for two themes counts in each.
-- total:    waiting_total
-- agrees:   sum(waiting) = waiting_total.requests
-- opens:    waiting_list theme=theme language=language
-- uses:     waiting_as_of
select theme, language, count(*) as waiting, cast(median(days) as DOUBLE) as median_days, max(days) as oldest_days,
       min(asked_on) as oldest_on
from waiting_as_of
group by theme, language
order by oldest_days desc, theme, language
