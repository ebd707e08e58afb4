-- care/owners: the accounts that may be given a task: those of Vie coop on $on_day
select distinct a.id, a.name
from account as a
join role_grant as g on g.account_id = a.id and g.role = 'staff'
     and g.from_date <= $on_day and (g.until_date is null or g.until_date >= $on_day)
where a.disabled_at is null
order by a.name, a.id
