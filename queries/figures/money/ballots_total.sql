-- ballots_total
-- title:    Votes on budget requests
-- says:     {ballots} ballots gave {votes} votes to {projects} projects.
-- params:   as_of DATE
-- columns:  ballots BIGINT [ballots]; votes BIGINT [votes]; projects BIGINT [projects]
-- grain:    one row
-- action:   money.view
-- counts:   Ballots cast by the as-at day, the votes on them, and the requests that could be voted on. Ballots name nobody.
-- uses:     request_as_of
with choice as (
    select c.request_id, count(*) as votes
    from live.ballot_choice as c
    join live.ballot as b on b.id = c.ballot_id
    where b.cast_on <= $as_of
    group by c.request_id
),
voted_on as (
    select distinct envelope_id from live.ballot where cast_on <= $as_of
)
select (select count(*) from live.ballot where cast_on <= $as_of) as ballots,
       cast(coalesce(sum(c.votes), 0) as BIGINT) as votes,
       count(*) as projects
from request_as_of as r
join voted_on as v on v.envelope_id = r.envelope_id
left join choice as c on c.request_id = r.id
