-- inbox/new_recommendations: what others did with recommendations that were handed in once, since, the newest first
select e.happened_at, e.action, r.id, r.title, d.outcome, coalesce(n.state, 'submitted') as state, f.implementation,
       case when exists (
                select 1 from recommendation_author as a
                where a.recommendation_id = r.id and a.person_id = $person_id and a.removed_at is null)
              or exists (
                select 1 from working_group_member as m
                where m.working_group_id = r.working_group_id and m.person_id = $person_id and m.removed_at is null
                  and m.from_date <= $on_day and (m.until_date is null or m.until_date >= $on_day))
            then 1 else 0 end as is_own
from event as e
left join decision as d on d.id = e.subject_id and d.removed_at is null and d.published_on is not null
join recommendation as r on r.id = coalesce(d.recommendation_id, e.subject_id) and r.removed_at is null
left join (
    select recommendation_id, state,
           row_number() over (partition by recommendation_id order by since desc nulls last, id desc nulls last) as place
    from recommendation_state
    where removed_at is null
) as n on n.recommendation_id = r.id and n.place = 1
left join (
    select recommendation_id, implementation,
           row_number() over (partition by recommendation_id order by as_of desc nulls last, id desc nulls last) as place
    from follow_up_entry
    where removed_at is null
) as f on f.recommendation_id = r.id and f.place = 1
where e.happened_at > $since and (e.actor_id is null or e.actor_id <> $account_id)
  and e.subject_kind in ('recommendation', 'decision')
  and (not exists (select 1 from recommendation_state as x where x.recommendation_id = r.id and x.removed_at is null)
       or exists (select 1 from recommendation_state as x
                  where x.recommendation_id = r.id and x.removed_at is null and x.state not in ('draft', 'withdrawn')))
order by e.seq desc nulls last
limit 500
