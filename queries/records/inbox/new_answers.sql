-- inbox/new_answers: the comments of an account that others answered since, where the recommendation was handed in
select c.answered_at as happened_at, r.id, r.title
from recommendation_comment as c
join recommendation as r on r.id = c.recommendation_id and r.removed_at is null
where c.answered_at > $since and c.removed_at is null and c.written_by = $account_id and c.answered_by <> $account_id
  and (not exists (select 1 from recommendation_state as x where x.recommendation_id = r.id and x.removed_at is null)
       or exists (select 1 from recommendation_state as x
                  where x.recommendation_id = r.id and x.removed_at is null and x.state not in ('draft', 'withdrawn')))
order by c.answered_at desc nulls last
limit 500
