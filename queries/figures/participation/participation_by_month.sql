-- participation_by_month
-- title:    People at meetings, per month
-- says:     {last_people} people came to a meeting in the latest month with one.
-- says_one: {last_people} person came to a meeting in the latest month with one.
-- params:   as_of DATE, since DATE?
-- columns:  month DATE; people BIGINT [people]
-- grain:    one row per month with a meeting that someone attended
-- chart:    line x=month y=people
-- action:   activity.view
-- suppress: people < 5 in order
-- counts:   Everyone named as having attended a meeting in the month, once a month. Headcounts that name nobody are elsewhere.
-- opens:    meetings_list month=month
-- uses:     meeting_as_of
select t.month, count(*) as people
from (
    select distinct cast(date_trunc('month', m.held_on) as DATE) as month, a.person_id
    from live.attendance as a
    join meeting_as_of as m on m.id = a.meeting_id
    where a.status = 'attended' and ($since is null or m.held_on >= $since)
) as t
join live.person as p on p.id = t.person_id
group by t.month
order by t.month
