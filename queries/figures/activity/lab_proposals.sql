-- lab_proposals
-- title:    Labs that are proposed
-- says:     {rows} proposed labs wait for an answer, the oldest for {first_waiting_days}.
-- says_one: {rows} proposed lab waits for an answer, for {first_waiting_days}.
-- params:   as_of DATE
-- columns:  lab_id UUID; lab VARCHAR; theme VARCHAR; language VARCHAR; city VARCHAR; state VARCHAR; since DATE;
--           waiting_days BIGINT [days]
-- grain:    one row per lab that is proposed or was returned to its proposers, the oldest first
-- action:   activity.view
-- counts:   Days since the lab came into its state.
-- uses:     lab_as_of
select id as lab_id, name as lab, theme, language, city, state, state_since as since, cast($as_of - state_since as BIGINT) as waiting_days
from lab_as_of
where state in ('proposed', 'returned')
order by waiting_days desc, lab, lab_id
