-- board/seen: what the Board saw when it decided, in the order in which it stood there; without an id, of every decision
select id, decision_id, kind, name, params, result, content_hash, position, frozen_at
from decision_seen
where decision_id = $decision_id or $decision_id is null
order by decision_id, position, id
