-- choices that stood on a ballot of the file and stand there no longer
select c.id
from live.ballot_choice as c
where c.ballot_id in (select ballot from incoming) and c.id not in (select id from plan)
