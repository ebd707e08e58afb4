-- labs/liaisons: the persons of Vie coop who may follow a lab on $on_day
select distinct p.id, p.name
from person as p
join account as a on a.person_id = p.id and a.disabled_at is null
join role_grant as g on g.account_id = a.id and g.role = 'staff' and g.removed_at is null
     and g.from_date <= $on_day and (g.until_date is null or g.until_date >= $on_day)
where p.removed_at is null and p.erased_at is null
order by p.name nulls last, p.id
