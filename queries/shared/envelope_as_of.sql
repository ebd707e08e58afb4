-- envelope_as_of: every envelope there was on $as_of, with its ledger up to then.
-- A release gives back what was committed, a return what was paid. Available = allocated - reserved - committed.
select e.id, e.name, e.year, p.name as priority, p.position as priority_position,
       coalesce(s.allocated_cents, 0) as allocated_cents,
       coalesce(s.reserved_cents, 0) as reserved_cents,
       coalesce(s.committed_cents, 0) as committed_cents,
       coalesce(s.paid_cents, 0) as paid_cents,
       coalesce(s.released_cents, 0) as released_cents,
       coalesce(s.allocated_cents - s.reserved_cents - s.committed_cents, 0) as available_cents
from live.envelope as e
left join live.priority as p on p.id = e.priority_id
left join (
    select envelope_id,
           cast(sum(case when kind in ('allocation', 'transfer', 'carry_over') then amount_cents else 0 end) as BIGINT) as allocated_cents,
           cast(sum(case when kind = 'reservation' then amount_cents else 0 end) as BIGINT) as reserved_cents,
           cast(sum(case when kind = 'commitment' then amount_cents when kind = 'release' then -amount_cents else 0 end) as BIGINT)
               as committed_cents,
           cast(sum(case when kind = 'payment' then amount_cents when kind = 'return' then -amount_cents else 0 end) as BIGINT) as paid_cents,
           cast(sum(case when kind = 'release' then amount_cents else 0 end) as BIGINT) as released_cents
    from live.ledger_entry
    where entry_date <= $as_of
    group by envelope_id
) as s on s.envelope_id = e.id
where s.envelope_id is not null or coalesce(e.opens_on, make_date(e.year, 1, 1)) <= $as_of
