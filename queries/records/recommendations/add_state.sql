-- recommendations/add_state: a recommendation moves on
-- writes: recommendation_state
insert into recommendation_state (id, recommendation_id, state, since, reason, merged_into, decided_by)
values ($id, $recommendation_id, $state, $since, $reason, $merged_into, $decided_by)
