-- recommendation_author
-- title:    Who wrote which recommendation
-- grain:    one row per author of a recommendation that was handed in
-- scopes:   persons
-- uses:     recommendation_as_of
-- column recommendation_id UUID: the recommendation (recommendation.id)
-- column person_id UUID: the person (person.id)
select a.recommendation_id, a.person_id
from live.recommendation_author as a
join recommendation_as_of as r on r.id = a.recommendation_id
