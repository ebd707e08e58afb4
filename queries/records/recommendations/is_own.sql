-- recommendations/is_own: a row when somebody is an author, or in the working group on $on_day
select r.id
from recommendation as r
where r.id = $recommendation_id and r.removed_at is null
  and (exists (select 1 from recommendation_author as a
               where a.recommendation_id = r.id and a.person_id = $person_id and a.removed_at is null)
       or exists (select 1 from working_group_member as m
                  where m.working_group_id = r.working_group_id and m.person_id = $person_id and m.removed_at is null
                    and m.from_date <= $on_day and (m.until_date is null or m.until_date >= $on_day)))
