-- imports/next_position: the place after the last in a list
select coalesce(max(position), 0) as last from live.{table}
