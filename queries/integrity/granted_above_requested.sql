-- granted_above_requested: nobody is granted more than they asked for
select 'granted ' || s.granted_cents || ' cents of ' || r.requested_cents || ' requested' as problem,
       'request_state' as table_name, cast(s.id as VARCHAR) as row_id
from live.request_state as s
join live.budget_request as r on r.id = s.request_id
where s.granted_cents > r.requested_cents or s.granted_cents < 0
