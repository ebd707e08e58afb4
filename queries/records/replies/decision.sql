-- replies/decision: a decision, with the recommendation that it is on
select id, recommendation_id, outcome, decided_on, published_on from decision where id = $id and removed_at is null
