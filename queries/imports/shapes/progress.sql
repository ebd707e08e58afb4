select r.* replace (
    coalesce(r.due_on, d.last_day) as due_on,
    case when {submitted_on_given} then r.submitted_on else d.last_day end as submitted_on
)
from recognised as r
left join (
    select period,
           last_day(make_date(
               cast(left(period, 4) as integer),
               case when length(period) = 4 then 12
                    when substr(period, 6, 1) = 'Q' then 3 * cast(substr(period, 7, 1) as integer)
                    when substr(period, 6, 1) = 'H' then 6 * cast(substr(period, 7, 1) as integer)
                    else cast(substr(period, 6, 2) as integer) end,
               1)) as last_day
    from (select distinct period from recognised where period is not null)
) as d on d.period = r.period
