-- recommendations/people: who may be named an author: who is in the working group on $on_day, and who is one already
select p.id, p.name
from person as p
where p.removed_at is null
  and (p.id in (select m.person_id from working_group_member as m
                join recommendation as r on r.working_group_id = m.working_group_id
                where r.id = $recommendation_id and m.removed_at is null
                  and m.from_date <= $on_day and (m.until_date is null or m.until_date >= $on_day))
       or p.id in (select a.person_id from recommendation_author as a
                   where a.recommendation_id = $recommendation_id and a.removed_at is null))
order by p.name, p.id
