-- recommendations/of_person: what somebody is an author of, and what their working groups wrote, the newest first
select r.id, r.external_id, r.title, c.name as cycle, g.name as working_group, r.submitted_on,
       (select s.state from recommendation_state as s
        where s.recommendation_id = r.id and s.removed_at is null
        order by s.since desc nulls last, s.id desc nulls last limit 1) as state,
       (select count(*) from recommendation_comment as m
        where m.recommendation_id = r.id and m.removed_at is null and m.answer is null) as unanswered
from recommendation as r
left join cycle as c on c.id = r.cycle_id
left join working_group as g on g.id = r.working_group_id
where r.removed_at is null
  and (r.id in (select a.recommendation_id from recommendation_author as a
                where a.person_id = $person_id and a.removed_at is null)
       or r.working_group_id in (
           select m.working_group_id from working_group_member as m
           where m.person_id = $person_id and m.removed_at is null
             and m.from_date <= $on_day and (m.until_date is null or m.until_date >= $on_day)))
order by r.submitted_on desc nulls last, r.id desc nulls last
