-- recommendation_advice
-- title:    The staff's advice on recommendations
-- grain:    one row per advice that was given
-- scopes:   persons, everyone
-- uses:     recommendation_as_of
-- column recommendation_id UUID: the recommendation (recommendation.id)
-- column advice VARCHAR: feasible, feasible_with_changes or not_feasible
-- column body VARCHAR: the advice in words
-- column written_at TIMESTAMP: when it was written (UTC)
select a.recommendation_id, a.advice, a.body, a.written_at
from live.recommendation_advice as a
join recommendation_as_of as r on r.id = a.recommendation_id
