-- what a request is called: its id in the coop's files first, then its title
select id, external_id as name, 0 as rank from live.budget_request where external_id is not null
union all
select id, title as name, 1 as rank from live.budget_request
