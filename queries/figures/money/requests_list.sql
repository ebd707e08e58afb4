-- requests_list
-- title:    Budget requests
-- says:     {rows} requests: {sum_requested_cents} asked, {sum_granted_cents} granted.
-- says_one: {rows} request: {sum_requested_cents} asked, {sum_granted_cents} granted.
-- params:   as_of DATE, theme VARCHAR?, state VARCHAR?, place VARCHAR?, priority VARCHAR?, year INTEGER?
-- columns:  request_id UUID; title VARCHAR; lab_id UUID; lab VARCHAR; theme VARCHAR; priority VARCHAR; place VARCHAR; state VARCHAR;
--           submitted_on DATE; requested_cents BIGINT [EUR cents]; granted_cents BIGINT [EUR cents]
-- grain:    one row per request, the newest first
-- action:   money.view
-- counts:   Requests submitted by the as-at day, in the state of that day, with what was granted by then.
-- agrees:   sum(requested_cents) = requests_total.requested_cents
-- uses:     request_as_of
select r.id as request_id, r.title, r.lab_id, r.lab, r.theme, p.name as priority, r.place, r.state, r.submitted_on,
       r.requested_cents, r.granted_cents
from request_as_of as r
left join live.envelope as e on e.id = r.envelope_id
left join live.priority as p on p.id = e.priority_id
where ($theme is null or r.theme = $theme)
  and ($state is null or r.state = $state)
  and ($place is null or r.place = $place)
  and ($priority is null or p.name = $priority)
  and ($year is null or year(r.submitted_on) = $year)
order by r.submitted_on desc nulls last, r.title, request_id
