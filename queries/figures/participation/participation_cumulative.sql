-- participation_cumulative
-- title:    People who ever took part
-- says:     {last_people} people have taken part so far.
-- params:   as_of DATE
-- columns:  year INTEGER; quarter DATE; new_people BIGINT [people]; people BIGINT [people so far]
-- grain:    one row per quarter in which someone took part for the first time
-- chart:    area x=quarter y=people
-- action:   activity.view
-- suppress: new_people < 5 within year in order
-- counts:   Everyone who took part, once, in the quarter of the first meeting attended or the first lab joined. Those of whom
--           no day is known stand first, without a quarter.
-- total:    participation_total
-- agrees:   sum(new_people) = participation_total.people
-- opens:    people_list began=quarter
-- uses:     first_time
select cast(year(quarter) as INTEGER) as year, quarter, new_people,
       cast(sum(new_people) over (order by quarter nulls first) as BIGINT) as people
from (
    select cast(date_trunc('quarter', first_on) as DATE) as quarter, count(*) as new_people
    from first_time
    group by quarter
)
order by quarter nulls first
