-- inbox/new_comments: what others said since on recommendations of a person's own groups, drafts too
select c.written_at as happened_at, r.id, r.title
from recommendation_comment as c
join recommendation as r on r.id = c.recommendation_id and r.removed_at is null
where c.written_at > $since and c.removed_at is null and c.written_by <> $account_id
  and (exists (select 1 from recommendation_author as a
               where a.recommendation_id = r.id and a.person_id = $person_id and a.removed_at is null)
       or exists (select 1 from working_group_member as m
                  where m.working_group_id = r.working_group_id and m.person_id = $person_id and m.removed_at is null
                    and m.from_date <= $on_day and (m.until_date is null or m.until_date >= $on_day)))
order by c.written_at desc nulls last
limit 500
