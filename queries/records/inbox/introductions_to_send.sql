-- inbox/introductions_to_send: proposals to put people in touch that nobody has sent or dropped
select i.id, t.name, cast(i.made_at as date) as since
from introduction as i
join theme as t on t.id = i.theme_id
where i.state = 'proposed' and i.removed_at is null
order by i.made_at, i.id
