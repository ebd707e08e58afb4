-- envelopes/log: who did what with an envelope, the newest first
select v.happened_at, a.name as who, v.actor_role, v.action, v.reason
from event as v
left join account as a on a.id = v.actor_id
where v.subject_kind = 'envelope' and v.subject_id = $envelope_id
order by v.seq desc nulls last
limit 100
