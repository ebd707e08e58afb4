-- recommendation_link
-- title:    Recommendations that repeat or extend earlier ones
-- grain:    one row per tie between two recommendations
-- scopes:   persons, everyone
-- uses:     recommendation_as_of
-- column recommendation_id UUID: the recommendation (recommendation.id)
-- column earlier_id UUID: the earlier recommendation (recommendation.id)
-- column kind VARCHAR: repeats, extends, supersedes or contradicts
-- column note VARCHAR: what was noted about it
select k.recommendation_id, k.earlier_id, k.kind, k.note
from live.recommendation_link as k
join recommendation_as_of as r on r.id = k.recommendation_id
join recommendation_as_of as e on e.id = k.earlier_id
