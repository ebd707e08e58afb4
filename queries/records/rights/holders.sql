-- rights/holders: whose account holds a role that decides on a theme's money, on a day
select distinct a.id as account_id, a.person_id, a.name, g.role
from account as a
join role_grant as g on g.account_id = a.id
where a.disabled_at is null and g.removed_at is null and g.role in ('approver', 'board')
  and g.from_date <= $today and (g.until_date is null or g.until_date >= $today)
  and (g.theme_id is null or g.theme_id = $theme_id)
order by a.name, a.id, g.role
