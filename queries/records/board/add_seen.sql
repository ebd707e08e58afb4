-- board/add_seen: one thing that the Board saw when it decided
-- writes: decision_seen
insert into decision_seen (id, decision_id, kind, name, params, result, content_hash, position, frozen_at)
values ($id, $decision_id, $kind, $name, $params, $result, $content_hash, $position, $frozen_at)
