-- settings/add: the coop sets something for the first time
-- writes: setting
insert into setting (name, value) values ($name, $value)
