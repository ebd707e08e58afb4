-- envelopes_overdrawn: what is reserved and committed (less what was released) stays within what was allocated, or within
-- what a recorded override lets it go above
select cast(used_cents as VARCHAR) || ' cents reserved and committed of ' || allocated_cents || ' allocated' as problem,
       'envelope' as table_name, cast(envelope_id as VARCHAR) as row_id
from (
    select envelope_id,
           coalesce(sum(amount_cents) filter (where kind in ('allocation', 'transfer', 'carry_over', 'override')), 0) as allocated_cents,
           coalesce(sum(case when kind in ('reservation', 'commitment') then amount_cents
                             when kind = 'release' then -amount_cents end), 0) as used_cents
    from live.ledger_entry
    group by envelope_id
)
where used_cents > allocated_cents
