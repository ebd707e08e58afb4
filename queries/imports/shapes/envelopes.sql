select * replace (
    coalesce(year, cast(year(opens_on) as bigint)) as year,
    coalesce(currency, 'EUR') as currency
)
from recognised
