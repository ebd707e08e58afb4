-- ballots, by their id
select id, external_id as name, 0 as rank from live.ballot where external_id is not null
