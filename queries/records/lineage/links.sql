-- lineage/links: every link from a recommendation to an earlier one
select recommendation_id, earlier_id
from recommendation_link
where removed_at is null
