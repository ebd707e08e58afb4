-- inbox/new_requests: what others did with budget requests since, the newest first; what was never submitted is none of it
select e.happened_at, e.action, r.id, r.title, r.author_id, r.lab_id, s.state
from event as e
join budget_request as r on r.id = e.subject_id and r.removed_at is null and r.submitted_on is not null
join (
    select request_id, state, row_number() over (partition by request_id order by since desc nulls last, id desc nulls last) as place
    from request_state
    where removed_at is null
) as s on s.request_id = r.id and s.place = 1 and s.state <> 'draft'
where e.happened_at > $since and (e.actor_id is null or e.actor_id <> $account_id) and e.subject_kind = 'request'
order by e.seq desc nulls last
limit 500
