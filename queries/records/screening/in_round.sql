-- screening/in_round: whether a subject is in a round already
select id
from round_subject
where round_id = $round_id and subject_id = $subject_id and removed_at is null
