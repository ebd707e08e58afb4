-- requests/log: who did what with a request, the newest last
select v.happened_at, v.actor_id, a.name as who, v.actor_role, v.action, v.reason
from event as v
left join account as a on a.id = v.actor_id
where v.subject_kind = 'request' and v.subject_id = $request_id
order by v.seq
