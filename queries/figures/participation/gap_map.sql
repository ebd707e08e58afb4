-- gap_map
-- title:    Where labs are missing: themes by language
-- says:     {waiting} people wait for a lab, the longest for {oldest_days}.
-- says_one: {waiting} person waits for a lab, for {oldest_days}.
-- params:   as_of DATE
-- columns:  theme VARCHAR; language VARCHAR; labs BIGINT [labs]; people BIGINT [people]; waiting BIGINT [people]
-- grain:    one row per theme and language, for every language that a lab speaks or somebody waits in
-- chart:    heat x=language y=theme color=waiting
-- action:   introduction.view
-- suppress: people, waiting < 5 keeps labs
-- counts:   Labs are those admitted, active or dormant on the as-at day. People take part in one of them on that day, once for a
--           theme and language. Waiting are members who asked for a lab on the theme in the language and were neither placed nor
--           declined by then.
-- total:    waiting_total
-- agrees:   sum(waiting) = waiting_total.requests
-- opens:    waiting_list theme=theme language=language
-- uses:     lab_as_of, waiting_as_of
with lab as (
    select id, theme, language from lab_as_of where state in ('admitted', 'active', 'dormant')
),
waits as (
    select theme, language, count(*) as waiting from waiting_as_of group by theme, language
),
takes_part as (
    select l.theme, l.language, count(distinct m.person_id) as people
    from live.membership as m
    join lab as l on l.id = m.lab_id
    where m.role in ('participant', 'initiator', 'animator')
      and m.state in ('active', 'left', 'ended')
      and coalesce(m.from_date, $as_of) <= $as_of
      and (m.until_date >= $as_of or (m.until_date is null and m.state = 'active'))
    group by l.theme, l.language
),
there as (
    select theme, language, count(*) as labs from lab group by theme, language
),
spoken as (
    select language from there union select language from waits
),
theme as (
    select t.name as theme, t.position
    from live.theme as t
    where t.merged_into is null and coalesce(t.retired_on, $as_of + 1) > $as_of
    union
    select theme, null from there where theme is null
    union
    select w.theme, null from waits as w anti join live.theme as t on t.name = w.theme and t.merged_into is null
    and coalesce(t.retired_on, $as_of + 1) > $as_of
)
select t.theme, s.language, coalesce(l.labs, 0) as labs, coalesce(p.people, 0) as people, coalesce(w.waiting, 0) as waiting
from theme as t
cross join spoken as s
left join there as l on l.theme is not distinct from t.theme and l.language is not distinct from s.language
left join takes_part as p on p.theme is not distinct from t.theme and p.language is not distinct from s.language
left join waits as w on w.theme = t.theme and w.language = s.language
where (t.theme is not null and s.language is not null) or l.labs > 0 or w.waiting > 0
order by t.position nulls last, t.theme nulls last, s.language nulls last
