-- evaluations/recommendation: a recommendation as it is evaluated
select id, title, text, reasons, cost_cents, version
from recommendation
where id = $id and removed_at is null
