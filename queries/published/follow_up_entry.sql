-- follow_up_entry
-- title:    What became of recommendations, report by report
-- grain:    one row per report
-- scopes:   persons, everyone
-- without:  reported_by
-- uses:     recommendation_as_of
-- column id UUID: what tells this row from all others
-- column recommendation_id UUID: the recommendation (recommendation.id)
-- column as_of DATE: the day that it speaks of
-- column implementation VARCHAR: not_started, in_progress, partly_implemented, implemented, blocked, abandoned, reverted or superseded
-- column done VARCHAR: what was done
-- column evidence VARCHAR: what shows it
-- column next_review_on DATE: the day of the next report
-- column confirmed BOOLEAN: whether a second person confirmed it; empty: nobody looked yet
-- column reported_by VARCHAR: who reported it, as it came in with a file
select f.id, f.recommendation_id, f.as_of, f.implementation, f.done, f.evidence, f.next_review_on, v.confirmed, f.reported_by
from live.follow_up_entry as f
join recommendation_as_of as r on r.id = f.recommendation_id
left join (
    select entry_id, arg_max(confirmed, (recorded_at, id)) as confirmed from live.follow_up_verification group by entry_id
) as v on v.entry_id = f.id
