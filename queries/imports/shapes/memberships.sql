select * replace (
    coalesce(role, 'participant') as role,
    coalesce(state, case when until_date < cast('{today}' as date) then 'left' else 'active' end) as state
)
from recognised
