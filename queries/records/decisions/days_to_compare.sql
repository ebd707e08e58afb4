-- decisions/days_to_compare: days before $as_of that one compares with: the last General Assembly, the last decision, the newest cycle
select 'assembly' as kind, max(m.held_on) as compared
from meeting as m
where m.form = 'assembly' and m.lab_id is null and m.working_group_id is null and m.removed_at is null and m.held_on < $as_of
  and m.state in ('held', 'minutes_published')
union all
select 'board' as kind, max(d.decided_on) as compared
from decision as d
where d.removed_at is null and d.decided_on < $as_of
union all
select 'cycle' as kind, max(c.starts_on) as compared
from cycle as c
where c.removed_at is null and c.starts_on < $as_of
