-- envelopes/states: what an envelope went through, the newest last
select id, state, since, reason, decided_by
from envelope_state
where envelope_id = $envelope_id and removed_at is null
order by since, id
