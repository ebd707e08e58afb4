-- lab_people_as_of: how many people each lab has on $as_of, and how many of them are its animators
select lab_id,
       count(distinct person_id) as people,
       count(distinct person_id) filter (where role = 'animator') as animators
from live.membership
where role in ('participant', 'initiator', 'animator')
  and state in ('active', 'left', 'ended')
  and coalesce(from_date, $as_of) <= $as_of
  and (until_date >= $as_of or (until_date is null and state = 'active'))
group by lab_id
