-- what a working group is called, and of which cycle it is
select id, external_id as name, 0 as rank, cycle_id as within_id from live.working_group where external_id is not null
union all
select id, name, 1 as rank, cycle_id as within_id from live.working_group
