-- events/all: the whole log in its order
select seq, id, happened_at, actor_id, actor_role, action, subject_kind, subject_id, reason,
       before_state, after_state, content_hash, previous_hash, hash
from event
order by seq
