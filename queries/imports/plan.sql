-- imports/plan: what becomes of each row of the file, and under which id
create or replace temp table plan as
select i.n,
       coalesce(m.id, cast(cast({id_base} as uhugeint) + cast(i.n as uhugeint) as uuid)) as id,
       case when m.id is null then 'create'
            when m.removed then 'revive'
            when m.differs then 'change'
            else 'same' end as what
from incoming as i
left join matched as m on m.n = i.n
