-- inbox/new_roles: the roles of an account, where somebody else gave or ended one since
select e.happened_at, e.action, g.role
from event as e
join role_grant as g on g.account_id = e.subject_id
where e.happened_at > $since and (e.actor_id is null or e.actor_id <> $account_id)
  and e.subject_id = $account_id and e.action in ('account.give_role', 'account.end_role')
  and g.from_date <= $on_day and (g.until_date is null or g.until_date >= $on_day)
order by e.seq desc nulls last, g.role
limit 500
