-- experts/add: somebody is on call
-- writes: expert
insert into expert (id, account_id, name, field, languages, until_date, version)
values ($id, $account_id, $name, $field, $languages, $until_date, 1)
