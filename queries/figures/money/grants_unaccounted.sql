-- grants_unaccounted
-- title:    Grants not accounted for
-- says:     {rows} grants of {sum_paid_cents} paid are not accounted for.
-- says_one: {rows} grant of {sum_paid_cents} paid is not accounted for.
-- params:   as_of DATE, lab_id UUID?
-- columns:  request_id UUID; title VARCHAR; lab_id UUID; lab VARCHAR; status VARCHAR; paid_cents BIGINT [EUR cents]; paid_on DATE;
--           report_due_on DATE; filed_on DATE; late_days BIGINT [days]
-- grain:    one row per request that money was paid on and whose account nobody has accepted, the longest due first
-- action:   money.view
-- counts:   Requests with a payment by the as-at day, without an account that was accepted by then. Due: the day that the request
--           names. Submitted: an account waits to be accepted. Returned: it was sent back, and no other came.
-- uses:     request_as_of, request_money
select r.id as request_id, r.title, r.lab_id, r.lab,
       case
           when a.waiting > 0 then 'submitted'
           when a.returned > 0 then 'returned'
           when b.report_due_on < $as_of then 'late'
           else 'due'
       end as status,
       m.paid_cents, m.paid_on, b.report_due_on, a.filed_on,
       case when coalesce(a.waiting, 0) = 0 and b.report_due_on < $as_of then cast($as_of - b.report_due_on as BIGINT) end as late_days
from request_as_of as r
join live.budget_request as b on b.id = r.id
join request_money as m on m.request_id = r.id
left join (
    select t.request_id, max(t.filed_on) as filed_on, count(*) filter (where t.accepted_on <= $as_of) as accepted,
           count(*) filter (where coalesce(t.accepted_on, date '9999-12-31') > $as_of
                              and coalesce(v.returned_on, date '9999-12-31') > $as_of) as waiting,
           count(*) filter (where v.returned_on <= $as_of) as returned
    from live.request_report as t
    left join live.report_return as v on v.report_id = t.id
    where t.filed_on <= $as_of
    group by t.request_id
) as a on a.request_id = r.id
where m.paid_cents > 0
  and r.state <> 'settled'
  and coalesce(a.accepted, 0) = 0
  and ($lab_id is null or r.lab_id = $lab_id)
order by b.report_due_on nulls last, r.title, request_id
