-- meetings/add_series: meetings that come again by one rule
-- writes: meeting_series
insert into meeting_series (id, lab_id, rule, starts_local, minutes, time_zone, made_at, made_by)
values ($id, $lab_id, $rule, $starts_local, $minutes, $time_zone, $made_at, $made_by)
