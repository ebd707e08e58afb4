-- follow_up/add: what became of a recommendation, as of a day
-- writes: follow_up_entry
insert into follow_up_entry (id, recommendation_id, as_of, implementation, done, evidence, reported_by, next_review_on, version)
values ($id, $recommendation_id, $as_of, $implementation, $done, $evidence, $reported_by, $next_review_on, 1)
