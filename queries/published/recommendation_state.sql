-- recommendation_state
-- title:    Steps of recommendations on their way
-- grain:    one row per step of a recommendation after it was handed in
-- scopes:   persons, everyone
-- uses:     recommendation_as_of
-- column recommendation_id UUID: the recommendation (recommendation.id)
-- column state VARCHAR: the state that it came into
-- column since TIMESTAMP: when it did (UTC)
-- column reason VARCHAR: why, in the words of whoever decided
select s.recommendation_id, s.state, s.since, s.reason
from live.recommendation_state as s
join recommendation_as_of as r on r.id = s.recommendation_id
where s.state <> 'draft'
