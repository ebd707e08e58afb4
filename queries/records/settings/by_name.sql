-- settings/by_name: what the coop set
select value from setting where name = $name
