-- envelopes/add_state: what an envelope has become
-- writes: envelope_state
insert into envelope_state (id, envelope_id, state, since, reason, decided_by)
values ($id, $envelope_id, $state, $since, $reason, $decided_by)
