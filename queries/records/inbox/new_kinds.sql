-- inbox/new_kinds: what kinds of things happened since by others, so that only those are looked for
select distinct e.subject_kind, e.action
from event as e
where e.happened_at > $since and (e.actor_id is null or e.actor_id <> $account_id)
