-- new_returning_lapsed
-- title:    New, returning and lapsed people, year by year
-- says:     {last_new_people} people were new in the year up to the day, {last_returning_people} came back, {last_lapsed_people} lapsed.
-- params:   as_of DATE
-- columns:  year INTEGER; new_people BIGINT [people]; returning_people BIGINT [people]; lapsed_people BIGINT [people]
-- grain:    one row per year, up to the day and month of the as-at day in it: the last six in which somebody took part
-- chart:    bar x=year y=new_people against=lapsed_people
-- action:   activity.view
-- suppress: new_people, returning_people, lapsed_people < 5 in order
-- counts:   A person took part in a year when they attended a meeting in it or held a membership on a day of it. New: for the first
--           time ever; returning: not for the first time; lapsed: in the year before and not in this one. Those of whom no day is
--           known are left out.
-- uses:     taking_part, first_time
with year as (
    select n, cast($as_of - to_years(n) as DATE) as ends_on, cast($as_of - to_years(n + 1) as DATE) as after
    from (select cast(unnest(range(0, 7)) as INTEGER) as n)
),
took_part as (
    select distinct y.n, t.person_id
    from taking_part as t
    join year as y on t.from_date <= y.ends_on and t.until_date > y.after
),
moved as (
    select n, person_id, true as is_there from took_part
    union all
    select b.n - 1 as n, b.person_id, false as is_there
    from took_part as b
    anti join took_part as y on y.n = b.n - 1 and y.person_id = b.person_id
    where b.n > 0
)
select cast(year(y.ends_on) as INTEGER) as year,
       count(*) filter (where m.is_there and f.first_on > y.after) as new_people,
       count(*) filter (where m.is_there and f.first_on <= y.after) as returning_people,
       count(*) filter (where not m.is_there) as lapsed_people
from moved as m
join year as y on y.n = m.n
join first_time as f on f.person_id = m.person_id
where y.n < 6
group by y.ends_on
order by y.ends_on
