-- a request's one line, of its whole amount; another amount takes its place where there is one line only
select p.n, l.id as replaced_id, p.id as request_id, 1 as position,
       coalesce(i.line_category, l.category, 'total') as category,
       cast(1 as double) as quantity, i.requested as unit_cents, i.requested as amount_cents, 1 as version
from incoming as i
join plan as p on p.n = i.n
left join (
    select request_id, count(*) as lines, any_value(id) as id, any_value(category) as category,
           any_value(amount_cents) as amount_cents
    from live.request_line
    group by request_id
) as l on l.request_id = p.id
where i.requested is not null and (l.request_id is null or (l.lines = 1 and l.amount_cents <> i.requested))
