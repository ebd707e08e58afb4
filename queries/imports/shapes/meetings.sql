select * replace (
    coalesce(state, case when held_on > cast('{today}' as date) then 'scheduled' else 'held' end) as state
)
from recognised
