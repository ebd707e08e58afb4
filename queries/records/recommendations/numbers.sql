-- recommendations/numbers: the numbers by which the recommendations of a cycle are known, those taken back included
select external_id
from recommendation
where cycle_id = $cycle_id and external_id is not null
