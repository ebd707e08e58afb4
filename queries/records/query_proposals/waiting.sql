-- query_proposals/waiting: the proposal that waits under a name
select id from query_proposal where name = $name and state = 'proposed' and removed_at is null
