-- reports/of_lab: the requests of a lab that money was promised or paid to, with their newest account, the newest request first
with money as (
    select request_id,
           sum(case when kind = 'payment' then amount_cents when kind = 'return' then -amount_cents else 0 end) as paid_cents,
           sum(case when kind = 'commitment' then amount_cents when kind = 'release' then -amount_cents else 0 end) as committed_cents
    from ledger_entry
    where request_id is not null and removed_at is null
    group by request_id
),
account_of as (
    select p.request_id, max(p.filed_on) as filed_on, max(p.accepted_on) as accepted_on,
           sum(case when p.accepted_on is null and b.id is null then 1 else 0 end) as waiting
    from request_report as p
    left join report_return as b on b.report_id = p.id
    where p.removed_at is null
    group by p.request_id
),
newest as (
    select request_id, state, row_number() over (partition by request_id order by since desc nulls last, id desc nulls last) as place
    from request_state
    where removed_at is null
)
select r.id as request_id, r.title, r.submitted_on, n.state, cast(m.paid_cents as BIGINT) as paid_cents,
       cast(m.committed_cents as BIGINT) as committed_cents, r.report_due_on, a.filed_on, a.accepted_on, coalesce(a.waiting, 0) as waiting
from budget_request as r
join money as m on m.request_id = r.id
left join newest as n on n.request_id = r.id and n.place = 1
left join account_of as a on a.request_id = r.id
where r.lab_id = $lab_id and r.removed_at is null and (m.paid_cents > 0 or m.committed_cents > 0)
order by r.submitted_on desc nulls last, r.id desc nulls last
