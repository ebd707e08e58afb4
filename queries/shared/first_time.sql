-- first_time: everyone who took part up to $as_of, and the day they first did (null: nothing that they did has a day)
-- uses: taking_part
select t.person_id, min(t.from_date) as first_on
from taking_part as t
join live.person as p on p.id = t.person_id
group by t.person_id
