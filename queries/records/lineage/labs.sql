-- lineage/labs: the labs that can have grown from a recommendation
select id, name
from lab
where removed_at is null
order by name, id
