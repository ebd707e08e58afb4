-- meetings/series: the rule of meetings that come again
select id, lab_id, rule, starts_local, minutes, time_zone, made_at
from meeting_series
where id = $id and removed_at is null
