-- what a lab is called: its id in the coop's files first, then its name
select id, external_id as name, 0 as rank from live.lab where external_id is not null
union all
select id, name as name, 1 as rank from live.lab
