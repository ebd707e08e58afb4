-- meetings/of_series: the meetings of a series, the first one first
select id, held_on, starts_at, ends_at, time_zone, state, version
from meeting
where series_id = $series_id and removed_at is null
order by starts_at nulls last, id
