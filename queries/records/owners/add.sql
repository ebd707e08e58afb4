-- owners/add: from a day on, somebody has to report on a recommendation
-- writes: recommendation_owner
insert into recommendation_owner (id, recommendation_id, account_id, from_date, until_date, version)
values ($id, $recommendation_id, $account_id, $from_date, null, 1)
