-- follow_up_unverified
-- title:    Reports that no second person has confirmed
-- says:     {rows} reports were not confirmed by a second person yet; the oldest is on {first_title}.
-- says_one: {rows} report was not confirmed by a second person yet: that on {first_title}.
-- params:   as_of DATE
-- columns:  recommendation_id UUID; code VARCHAR; title VARCHAR; theme VARCHAR; cycle VARCHAR; implementation VARCHAR; known_on DATE;
--           reported_by VARCHAR; doubt VARCHAR; age_days BIGINT [days]
-- grain:    one row per recommendation, the oldest report first
-- action:   recommendations.view
-- counts:   What is known last by the as-at day, where nobody but the owner has looked at it, or where a second person doubts it.
-- uses:     recommendation_as_of
with newest as (
    select recommendation_id, max_by(id, (as_of, id)) as id
    from live.follow_up_entry
    where as_of <= $as_of
    group by recommendation_id
),
second as (
    select entry_id, max_by(confirmed, (recorded_at, id)) as confirmed,
           max_by(case when confirmed then '' else note end, (recorded_at, id)) as doubt
    from live.follow_up_verification
    where verified_on <= $as_of
    group by entry_id
)
select r.id as recommendation_id, r.external_id as code, r.title, r.theme, r.cycle, e.implementation, e.as_of as known_on,
       e.reported_by, s.doubt, cast($as_of - e.as_of as BIGINT) as age_days
from newest as n
join live.follow_up_entry as e on e.id = n.id
join recommendation_as_of as r on r.id = n.recommendation_id
left join second as s on s.entry_id = n.id
where r.is_accepted and not coalesce(s.confirmed, e.verified_by is not null)
order by e.as_of, r.title, recommendation_id
