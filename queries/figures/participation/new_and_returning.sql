-- new_and_returning
-- title:    New and returning people, per quarter
-- says:     {sum_new_people} people took part for the first time.
-- params:   as_of DATE, since DATE?
-- columns:  year INTEGER; quarter DATE; new_people BIGINT [people]; returning_people BIGINT [people]
-- grain:    one row per quarter in which someone came to a meeting or joined a lab
-- chart:    line x=quarter y=new_people against=returning_people
-- action:   activity.view
-- suppress: new_people, returning_people < 5 within year in order
-- counts:   Everyone who attended a meeting or joined a lab in the quarter, once a quarter: new where it was the first time ever,
--           returning where it was not.
-- opens:    people_list began=quarter
-- uses:     taking_part, first_time
with quarter_of_person as (
    select distinct t.person_id, cast(date_trunc('quarter', t.from_date) as DATE) as quarter
    from taking_part as t
    where t.from_date is not null
)
select cast(year(q.quarter) as INTEGER) as year, q.quarter,
       count(*) filter (where f.first_on >= q.quarter) as new_people,
       count(*) filter (where f.first_on < q.quarter) as returning_people
from quarter_of_person as q
join first_time as f on f.person_id = q.person_id
where $since is null or q.quarter >= date_trunc('quarter', cast($since as DATE))
group by q.quarter
order by q.quarter
