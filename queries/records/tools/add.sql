-- tools/add: a tool that the coop offers
-- writes: tool
insert into tool (id, name, purpose, url, until_date, version) values ($id, $name, $purpose, $url, $until_date, 1)
