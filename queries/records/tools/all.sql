-- tools/all: the tools that the coop offers to labs
select id, name, purpose, url, until_date, version
from tool
where removed_at is null
order by name, id
