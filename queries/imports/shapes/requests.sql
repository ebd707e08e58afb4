select * replace (
    coalesce(currency, 'EUR') as currency,
    coalesce(state, case when granted is null then 'submitted'
                         when granted = 0 then 'rejected'
                         when granted < requested then 'approved_in_part'
                         else 'approved' end) as state
)
from recognised
