-- board/ties: who wrote a recommendation, and who was in its working group on any day up to this one
select a.person_id, 'author' as kind, cast(null as VARCHAR) as role, cast(null as VARCHAR) as said,
       cast(null as DATE) as from_date, cast(null as DATE) as until_date
from recommendation_author as a
where a.recommendation_id = $recommendation_id and a.removed_at is null
union all
select m.person_id, 'working_group', m.role, g.name, m.from_date, m.until_date
from working_group_member as m
join working_group as g on g.id = m.working_group_id
where m.working_group_id = $working_group_id and m.from_date <= $on_day and m.removed_at is null
order by 1, 2, 5
