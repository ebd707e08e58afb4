-- request_lines: the lines of a request add up to what it asks (a request without lines stands for itself)
select 'its lines add up to ' || l.lines_cents || ' cents, it asks ' || r.requested_cents as problem,
       'budget_request' as table_name, cast(r.id as VARCHAR) as row_id
from live.budget_request as r
join (select request_id, sum(amount_cents) as lines_cents from live.request_line group by request_id) as l
    on l.request_id = r.id
where l.lines_cents <> r.requested_cents
