-- request_sent: every budget request up to $as_of that was handed in: one that was withdrawn as a draft never was
-- uses: request_as_of
select r.*
from request_as_of as r
where not exists (select 1 from live.request_state as s where s.request_id = r.id)
   or exists (select 1 from live.request_state as s where s.request_id = r.id and s.state not in ('draft', 'withdrawn'))
