-- experts/all: the experts on call, by what one can ask them
select e.id, e.account_id, e.name, e.field, e.languages, e.until_date, e.version
from expert as e
where e.removed_at is null
order by e.field, e.name, e.id
