-- imports/plan_all_new: every row of the file is new
create or replace temp table plan as
select i.n, cast(cast({id_base} as uhugeint) + cast(i.n as uhugeint) as uuid) as id, 'create' as what
from incoming as i
