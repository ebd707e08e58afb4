-- screening/rounds: the rounds that collect evaluations of requests now, the newest first
select id, name, envelope_id, due_on, wanted
from evaluation_round
where subject_kind = 'request' and phase = 'collecting' and removed_at is null
order by created_at desc nulls last, id
