-- inbox/new_evaluations: that evaluations came in or were given back since; never what they say
select e.happened_at, e.action, v.account_id, r.id, r.name
from event as e
join evaluation as v on v.id = e.subject_id and v.removed_at is null
join evaluation_round as r on r.id = v.round_id and r.removed_at is null
where e.happened_at > $since and (e.actor_id is null or e.actor_id <> $account_id)
  and e.action in ('evaluation.submit', 'evaluation.decline', 'evaluation.declined', 'evaluation.recused', 'evaluation.reopen')
order by e.seq desc nulls last
limit 500
