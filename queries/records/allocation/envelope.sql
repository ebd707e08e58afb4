-- allocation/envelope: one envelope, as a file about it says
select id, external_id, name, year, currency, opens_on, closes_on
from envelope
where id = $envelope_id and removed_at is null
