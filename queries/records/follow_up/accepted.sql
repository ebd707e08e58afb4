-- follow_up/accepted: accepted recommendations (one, those of one account, or all), who owns each on a day, and what is known of it last
select r.id, r.external_id as code, r.title, r.cycle_id, c.name as cycle, r.theme_id, t.name as theme, r.owner, r.due_on,
       d.outcome, d.decided_on, o.account_id, e.id as entry_id, e.as_of, e.implementation, e.next_review_on
from recommendation as r
join (
    select recommendation_id, outcome, decided_on,
           row_number() over (partition by recommendation_id order by decided_on desc nulls last, id desc nulls last) as place
    from decision
    where removed_at is null
) as d on d.recommendation_id = r.id and d.place = 1
left join cycle as c on c.id = r.cycle_id
left join theme as t on t.id = r.theme_id
left join recommendation_owner as o
       on o.recommendation_id = r.id and o.removed_at is null and o.from_date <= $today
          and (o.until_date is null or o.until_date >= $today)
left join (
    select id, recommendation_id, as_of, implementation, next_review_on,
           row_number() over (partition by recommendation_id order by as_of desc nulls last, id desc nulls last) as place
    from follow_up_entry
    where removed_at is null
) as e on e.recommendation_id = r.id and e.place = 1
left join (
    select recommendation_id, state,
           row_number() over (partition by recommendation_id order by since desc nulls last, id desc nulls last) as place
    from recommendation_state
    where removed_at is null
) as s on s.recommendation_id = r.id and s.place = 1
where r.removed_at is null and (r.id = $recommendation_id or cast($recommendation_id as uuid) is null)
  and (o.account_id = $account_id or cast($account_id as uuid) is null)
  and d.outcome in ('accepted', 'accepted_with_amendments', 'accepted_in_principle')
  and coalesce(s.state, 'decided') not in ('draft', 'withdrawn', 'merged', 'inadmissible')
order by c.starts_on nulls last, r.submitted_on, r.external_id nulls last, r.title, r.id
