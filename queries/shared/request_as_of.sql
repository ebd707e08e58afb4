-- request_as_of: every budget request submitted up to $as_of, with its state then and what was granted by then.
-- A grant without an amount grants what was asked; what was cancelled, rejected or withdrawn afterwards grants nothing.
-- uses: theme_as_of
select r.id, r.external_id, r.title, r.envelope_id, r.lab_id, l.name as lab, t.name as theme,
       r.place, r.requested_cents, r.currency, coalesce(r.submitted_on, s.first_since) as submitted_on,
       coalesce(s.state, 'submitted') as state, s.since as state_since,
       case
           when s.state in ('cancelled', 'rejected', 'ineligible', 'withdrawn') then 0
           when s.granted_cents = -1 then r.requested_cents
           else coalesce(s.granted_cents, 0)
       end as granted_cents,
       coalesce(s.state, 'submitted') in (
           'submitted', 'screening', 'under_evaluation', 'ready_for_decision', 'more_information_requested',
           'resubmitted', 'deferred'
       ) as is_open
from live.budget_request as r
left join live.lab as l on l.id = r.lab_id
left join theme_as_of as t on t.id = coalesce(r.theme_id, l.theme_id)
left join (
    select request_id, min(since) filter (where state <> 'draft') as first_since,
           arg_max(state, (since, id)) filter (where since <= $as_of) as state,
           max(since) filter (where since <= $as_of) as since,
           -- -1 stands for all that was asked
           arg_max(coalesce(granted_cents, -1), (since, id))
               filter (where since <= $as_of and (granted_cents is not null or state = 'approved')) as granted_cents,
           true as has_states
    from live.request_state
    group by request_id
) as s on s.request_id = r.id
where coalesce(s.state, 'submitted') <> 'draft'
  and case
          when r.submitted_on is not null then r.submitted_on <= $as_of
          when s.has_states then s.state is not null
          else true
      end
