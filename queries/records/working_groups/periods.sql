-- working_groups/periods: in which role somebody is in a working group, and from when to when, the last period first
select id, role, from_date, until_date, version
from working_group_member
where working_group_id = $working_group_id and person_id = $person_id and removed_at is null
order by from_date desc nulls last, id desc nulls last
