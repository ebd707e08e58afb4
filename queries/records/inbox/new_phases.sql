-- inbox/new_phases: rounds of evaluation that others took on since, and whether an account evaluates in them
select e.happened_at, r.id, r.name, r.phase,
       case when exists (select 1 from evaluation as v
                         where v.round_id = r.id and v.account_id = $account_id and v.removed_at is null)
            then 1 else 0 end as is_own
from event as e
join evaluation_round as r on r.id = e.subject_id and r.removed_at is null
where e.happened_at > $since and (e.actor_id is null or e.actor_id <> $account_id) and e.action = 'round.phase'
order by e.seq desc nulls last
limit 500
