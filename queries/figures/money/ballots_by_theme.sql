-- ballots_by_theme
-- title:    Votes on budget requests, per theme
-- says:     {ballots} ballots gave {votes} votes; {top_theme} drew the most.
-- params:   as_of DATE
-- columns:  theme VARCHAR; votes BIGINT [votes]; projects BIGINT [projects]
-- grain:    one row per theme with a request that could be voted on
-- chart:    bar x=theme y=votes
-- action:   money.view
-- counts:   Votes cast by the as-at day; a ballot can hold several. Ballots name nobody.
-- total:    ballots_total
-- agrees:   sum(votes) = ballots_total.votes; sum(projects) = ballots_total.projects
-- opens:    requests_list theme=theme
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
select r.theme, cast(coalesce(sum(c.votes), 0) as BIGINT) as votes, count(*) as projects
from request_as_of as r
join voted_on as v on v.envelope_id = r.envelope_id
left join choice as c on c.request_id = r.id
group by r.theme
order by votes desc, theme nulls last
