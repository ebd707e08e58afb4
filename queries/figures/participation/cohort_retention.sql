-- cohort_retention
-- title:    Who comes back: people still taking part, by the year they began
-- says:     The people of {first_cohort} are the earliest whose return can be followed.
-- params:   as_of DATE
-- columns:  cohort INTEGER; years_since INTEGER; people BIGINT [people]; share DOUBLE [% of the cohort]
-- grain:    one row per year of first taking part and number of years since
-- chart:    heat x=years_since y=cohort color=share
-- action:   activity.view
-- suppress: people < 5 along cohort
-- counts:   A cohort is everyone whose first meeting or lab was in one year. They still take part in a later year when they
--           attended a meeting in it, or held a membership on a day of it.
-- of:       The people of the cohort.
-- opens:    people_list cohort=cohort
-- uses:     taking_part, first_time
with year_of_person as (
    select distinct person_id, unnest(range(year(from_date), year(coalesce(until_date, from_date)) + 1)) as year
    from taking_part
    where from_date is not null
),
followed as (
    select cast(year(f.first_on) as INTEGER) as cohort, cast(y.year - year(f.first_on) as INTEGER) as years_since, count(*) as people
    from year_of_person as y
    join first_time as f on f.person_id = y.person_id
    group by cohort, years_since
)
select cohort, years_since, people,
       100.0 * people / first_value(people) over (partition by cohort order by years_since) as share
from followed
order by cohort, years_since
