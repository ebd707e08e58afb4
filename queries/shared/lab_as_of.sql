-- lab_as_of: every lab there was on $as_of, with the state that it was in and since when.
-- `is_lab` leaves out what was only proposed, and what was declined or withdrawn. A lab of which no state is known is active.
-- One that was founded after it was proposed is there from its proposal on, in the state that it was in.
-- uses: theme_as_of
select l.id, l.external_id, l.name, l.theme_id, t.name as theme, l.language, l.country, l.city,
       case when l.founded_on <= $as_of then l.founded_on else coalesce(s.first_since, l.founded_on) end as founded_on, l.rhythm_days,
       coalesce(s.state, 'active') as state, s.since as state_since,
       coalesce(s.state, 'active') not in ('proposed', 'returned', 'declined', 'withdrawn') as is_lab
from live.lab as l
left join theme_as_of as t on t.id = l.theme_id
left join (
    select lab_id, min(since) as first_since,
           arg_max(state, (since, id)) filter (where since <= $as_of) as state,
           max(since) filter (where since <= $as_of) as since
    from live.lab_state
    group by lab_id
) as s on s.lab_id = l.id
where coalesce(least(l.founded_on, s.first_since), $as_of) <= $as_of
