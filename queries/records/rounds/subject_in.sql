-- rounds/subject_in: whether a round is or was about something
select id, removed_at
from round_subject
where round_id = $round_id and subject_id = $subject_id
