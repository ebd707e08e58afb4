-- accounts/persons: whom an e-mail address or an external id names
select id
from person
where removed_at is null and erased_at is null and (lower(email) = lower($wanted) or external_id = $wanted)
