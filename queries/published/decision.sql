-- decision
-- title:    Decisions of the Board that were published
-- grain:    one row per decision on a recommendation
-- scopes:   persons, everyone
-- uses:     recommendation_as_of
-- column id UUID: what tells this row from all others
-- column recommendation_id UUID: the recommendation (recommendation.id)
-- column decided_on DATE: the day of the decision
-- column outcome VARCHAR: accepted, accepted_with_amendments, accepted_in_principle, rejected, deferred, referred_back or no_decision
-- column body VARCHAR: who decided
-- column reasons VARCHAR: why it was decided so
-- column amendments VARCHAR: what was changed in it
-- column votes_for INTEGER: how many voted for it
-- column votes_against INTEGER: how many voted against it
-- column votes_abstained INTEGER: how many abstained
-- column review_on DATE: until when it was put off
-- column published_on DATE: the day on which it was published
select d.id, d.recommendation_id, d.decided_on, d.outcome, d.body, d.reasons, d.amendments, d.votes_for, d.votes_against,
       d.votes_abstained, d.review_on, d.published_on
from live.decision as d
join recommendation_as_of as r on r.id = d.recommendation_id
where d.decided_on <= $as_of
