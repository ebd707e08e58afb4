-- working_groups/who: whom an e-mail address, an id or a name means, two at most
select p.id, p.name
from person as p
where p.removed_at is null and p.erased_at is null
  and (lower(p.email) = lower($wanted) or p.external_id = $wanted or lower(p.name) = lower($wanted))
order by p.id
limit 2
