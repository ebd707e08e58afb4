-- waiting_twice: nobody waits twice for one theme at one time, and whoever was placed was placed somewhere
select 'waits for this theme a second time' as problem, 'join_request' as table_name, cast(a.id as VARCHAR) as row_id
from live.join_request as a
join live.join_request as b on b.person_id = a.person_id and b.theme_id = a.theme_id and b.id > a.id
where a.state = 'waiting' and b.state = 'waiting'
union all
select 'stopped waiting without a day', 'join_request', cast(id as VARCHAR)
from live.join_request
where (state = 'waiting') <> (answered_on is null)
