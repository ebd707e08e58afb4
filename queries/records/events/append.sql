-- events/append: one more line
-- writes: event
insert into event (seq, id, happened_at, actor_id, actor_role, action, subject_kind, subject_id, reason,
                   before_state, after_state, content_hash, previous_hash, hash)
values ($seq, $id, $happened_at, $actor_id, $actor_role, $action, $subject_kind, $subject_id, $reason,
        $before_state, $after_state, $content_hash, $previous_hash, $hash)
