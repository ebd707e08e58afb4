-- recommendation_outgrowth
-- title:    What grew from recommendations
-- grain:    one row per lab or budget request that grew from a recommendation
-- scopes:   persons, everyone
-- without:  request_id
-- only:     is_lab
-- uses:     recommendation_as_of
-- column recommendation_id UUID: the recommendation (recommendation.id)
-- column lab_id UUID: the lab (lab.id)
-- column request_id UUID: the budget request (budget_request.id)
select o.recommendation_id, o.lab_id, o.request_id, o.lab_id is not null as is_lab
from live.recommendation_outgrowth as o
join recommendation_as_of as r on r.id = o.recommendation_id
